using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary><c>"$a.b"</c> or <c>"$$variable.b"</c>: through an array it gives the array of what its elements have.</summary>
internal sealed class PathExpression(string variable, FieldPath? path) : Expression
{
    public override BsonValue? Evaluate(ExpressionScope scope)
    {
        var start = variable switch
        {
            "ROOT" or "CURRENT" => scope.Root,
            "REMOVE" => null,
            "NOW" => scope.Now ?? throw new CommandException(ErrorCode.BadValue, "$$NOW is not available here"),
            _ => scope.TryGet(variable, out var value)
                ? value
                : throw new CommandException(ErrorCode.FieldPathError, $"Use of undefined variable: {variable}"),
        };
        return path is null ? start : At(start, 0);
    }

    private BsonValue? At(BsonValue? value, int depth)
    {
        for (; depth < path!.Length; depth++)
        {
            if (value is BsonArray array)
                return Through(array, depth);
            if (value is not BsonDocument document || !document.TryGetValue(path[depth], out value))
                return null;
        }
        return value;
    }

    private BsonArray Through(BsonArray array, int depth)
    {
        var found = new BsonArray();
        foreach (var item in array)
        {
            if (item is BsonDocument or BsonArray && At(item, depth) is { } value)
                found.Add(value);
        }
        return found;
    }
}
