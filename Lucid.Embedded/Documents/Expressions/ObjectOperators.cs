using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Operators on documents.</summary>
internal static class ObjectOperators
{
    public static void Register(OperatorTable table)
    {
        table.Add("$mergeObjects", 0, int.MaxValue, values => Merge(values.Length == 1 && values[0] is BsonArray array ? array : values));
        table.AddStrict("$objectToArray", 1, 1,
            values => new BsonArray(Operand.Document("$objectToArray", values[0])
                .Elements.Select(element => new BsonDocument { { "k", element.Name }, { "v", element.Value } })));
        table.AddStrict("$arrayToObject", 1, 1, values => ToObject(Operand.Array("$arrayToObject", values[0])));
        table.Add("$getField", GetField);
        table.Add("$setField", SetField);
        table.Add("$unsetField", UnsetField);
    }

    public static BsonDocument Merge(IEnumerable<BsonValue?> values)
    {
        var merged = new BsonDocument();
        foreach (var value in values)
        {
            if (!Truth.IsNullish(value))
                merged.Merge(Operand.Document("$mergeObjects", value), overwriteExistingElements: true);
        }
        return merged;
    }

    private static BsonDocument ToObject(BsonArray pairs)
    {
        var document = new BsonDocument();
        foreach (var pair in pairs)
        {
            var (key, value) = pair switch
            {
                BsonArray { Count: 2 } couple => (couple[0], couple[1]),
                BsonDocument { ElementCount: 2 } entry when entry.Contains("k") && entry.Contains("v") => (entry["k"], entry["v"]),
                _ => throw new CommandException(ErrorCode.BadValue, "$arrayToObject requires [ key, value ] pairs or objects with k and v"),
            };
            document[FieldNames.Check(Operand.Text("$arrayToObject", key))] = value;
        }
        return document;
    }

    private static SpecialExpression GetField(string name, BsonValue operand)
    {
        var isNamed = operand is BsonDocument given && given.Contains("field");
        var arguments = isNamed ? Operand.Named(name, operand, "field", "input") : new BsonDocument("field", operand);
        var (field, input) = (Operand.Required(name, arguments, "field"), Operand.Optional(arguments, "input"));
        return new SpecialExpression(scope =>
        {
            var key = Operand.Text(name, field.Evaluate(scope) ?? BsonNull.Value);
            var target = input is null ? scope.Root : input.Evaluate(scope);
            return target is BsonDocument document ? document.GetValue(key, null) : Truth.IsNullish(target) ? target : null;
        });
    }

    private static SpecialExpression SetField(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "field", "input", "value");
        return Change(name, arguments, Operand.Required(name, arguments, "value"));
    }

    private static SpecialExpression UnsetField(string name, BsonValue operand) =>
        Change(name, Operand.Named(name, operand, "field", "input"), null);

    private static SpecialExpression Change(string name, BsonDocument arguments, Expression? value)
    {
        var (field, input) = (Operand.Required(name, arguments, "field"), Operand.Required(name, arguments, "input"));
        return new SpecialExpression(scope =>
        {
            var target = input.Evaluate(scope);
            if (Truth.IsNullish(target))
                return BsonNull.Value;
            var changed = new BsonDocument(Operand.Document(name, target).Elements);
            var key = FieldNames.Check(Operand.Text(name, field.Evaluate(scope) ?? BsonNull.Value));
            if (value?.Evaluate(scope) is { } replacement)
                changed[key] = replacement;
            else
                changed.Remove(key);
            return changed;
        });
    }
}
