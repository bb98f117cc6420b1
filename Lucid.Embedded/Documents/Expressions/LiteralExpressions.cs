using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>A constant.</summary>
internal sealed class LiteralExpression(BsonValue value) : Expression
{
    public BsonValue Value { get; } = value;

    public override BsonValue? Evaluate(ExpressionScope scope) => Value;
}

/// <summary><c>[ "$a", 1 ]</c>; missing elements become null.</summary>
internal sealed class ArrayExpression(Expression[] items) : Expression
{
    public override BsonValue? Evaluate(ExpressionScope scope) => new BsonArray(items.Select(item => item.Evaluate(scope) ?? BsonNull.Value));
}

/// <summary><c>{ x: "$a", y: 1 }</c>; missing fields are left out.</summary>
internal sealed class ObjectExpression((string Name, Expression Value)[] fields) : Expression
{
    public override BsonValue? Evaluate(ExpressionScope scope)
    {
        var document = new BsonDocument();
        foreach (var (name, expression) in fields)
        {
            if (expression.Evaluate(scope) is { } value)
                document[name] = value;
        }
        return document;
    }
}

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
            _ => scope.TryGet(variable, out var value) ? value : throw new CommandException(ErrorCode.FieldPathError, $"Use of undefined variable: {variable}"),
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
