using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>$type and the conversions.</summary>
internal static class TypeOperators
{
    public static void Register(OperatorTable table)
    {
        table.Add("$type", 1, 1, values => values[0] is null ? "missing" : OperandParser.Alias(values[0]!.BsonType));
        table.Add("$isNumber", 1, 1, values => ValueOrder.Of(values[0]) == ValueOrder.Number);
        foreach (var (name, type) in new[] { ("$toString", "string"), ("$toInt", "int"), ("$toLong", "long"), ("$toDouble", "double"),
            ("$toDecimal", "decimal"), ("$toBool", "bool"), ("$toDate", "date"), ("$toObjectId", "objectId") })
            table.AddStrict(name, 1, 1, values => Conversion.To(type, values[0]));
        table.Add("$convert", Convert);
    }

    private static SpecialExpression Convert(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "input", "to", "onError", "onNull");
        var (input, to) = (Operand.Required(name, arguments, "input"), Operand.Required(name, arguments, "to"));
        var (onError, onNull) = (Operand.Optional(arguments, "onError"), Operand.Optional(arguments, "onNull"));
        return new SpecialExpression(scope =>
        {
            var value = input.Evaluate(scope);
            if (Truth.IsNullish(value))
                return onNull is null ? BsonNull.Value : onNull.Evaluate(scope);
            var type = to.Evaluate(scope);
            var alias = type is BsonString text ? text.Value : OperandParser.Alias((BsonType)Operand.Int(name, type ?? BsonNull.Value));
            try
            {
                return Conversion.To(alias, value!);
            }
            catch (CommandException failure) when (failure.Code == ErrorCode.ConversionFailure && onError is not null)
            {
                return onError.Evaluate(scope);
            }
        });
    }
}
