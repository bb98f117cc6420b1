using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$addFields: sets the values of expressions at paths; in an array, in each of its elements.</summary>
internal sealed class AddedFields
{
    private readonly List<(FieldPath Path, Expression Value)> _fields = [];

    public AddedFields(BsonDocument fields)
    {
        foreach (var element in fields.Elements)
            Add(element.Name, element.Value);
    }

    public BsonDocument Apply(BsonDocument document, ExpressionScope scope)
    {
        var values = _fields.ConvertAll(field => field.Value.Evaluate(scope.On(document)));
        var result = (BsonDocument)document.DeepClone();
        for (var i = 0; i < values.Count; i++)
            Set(result, _fields[i].Path, 0, values[i]);
        return result;
    }

    private void Add(string name, BsonValue value)
    {
        FieldNames.Check(name);
        if (name.Length == 0 || name.StartsWith('$') || name.Split('.').Any(part => part.Length == 0))
            throw new CommandException(ErrorCode.FieldPathError, $"'{name}' is not a valid field path");
        if (value is BsonDocument { ElementCount: > 0 } nested && !nested.GetElement(0).Name.StartsWith('$'))
        {
            foreach (var element in nested.Elements)
                Add($"{name}.{element.Name}", element.Value);
            return;
        }
        _fields.Add((new FieldPath(name), ExpressionParser.Parse(value)));
    }

    private static void Set(BsonDocument document, FieldPath path, int depth, BsonValue? value)
    {
        var name = path[depth];
        if (depth == path.Length - 1)
        {
            if (value is null)
                document.Remove(name);
            else
                document[name] = value;
            return;
        }
        if (document.GetValue(name, null) is BsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
            {
                if (array[i] is not BsonDocument)
                    array[i] = new BsonDocument();
                Set(array[i].AsBsonDocument, path, depth + 1, value);
            }
            return;
        }
        if (document.GetValue(name, null) is not BsonDocument)
        {
            if (value is null)
                return;
            document[name] = new BsonDocument();
        }
        Set(document[name].AsBsonDocument, path, depth + 1, value);
    }
}
