using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Checks what operators are given and names the operator when it is of the wrong type.</summary>
internal static class Operand
{
    public static BsonValue Number(string name, BsonValue value) =>
        ValueOrder.Of(value) == ValueOrder.Number ? value : throw Wrong(name, "numeric types", value);

    public static int Int(string name, BsonValue value) => (int)OperandParser.Whole(Number(name, value), name, int.MinValue, int.MaxValue);

    public static string Text(string name, BsonValue value) => value is BsonString text ? text.Value : throw Wrong(name, "strings", value);

    public static BsonArray Array(string name, BsonValue? value) => value as BsonArray ?? throw Wrong(name, "arrays", value);

    public static BsonDocument Document(string name, BsonValue? value) => value as BsonDocument ?? throw Wrong(name, "objects", value);

    public static CommandException Wrong(string name, string expected, BsonValue? value) =>
        new(ErrorCode.TypeMismatch,
            $"{name} only supports {expected}, not {(value is null ? "missing" : OperandParser.Alias(value.BsonType))}");

    /// <summary>The named arguments of an operator such as <c>{ $filter: { input, as, cond } }</c>; an unknown name is an error.</summary>
    public static BsonDocument Named(string name, BsonValue operand, params ReadOnlySpan<string> known)
    {
        if (operand is not BsonDocument arguments)
            throw new CommandException(ErrorCode.FailedToParse, $"{name} only supports an object as its argument");
        foreach (var argument in arguments.Names)
        {
            if (!known.Contains(argument))
                throw new CommandException(ErrorCode.FailedToParse, $"Unrecognized argument to {name}: {argument}");
        }
        return arguments;
    }

    public static Expression Required(string name, BsonDocument arguments, string argument) =>
        arguments.TryGetValue(argument, out var value)
            ? ExpressionParser.Parse(value)
            : throw new CommandException(ErrorCode.FailedToParse, $"Missing '{argument}' parameter to {name}");

    public static Expression? Optional(BsonDocument arguments, string argument) =>
        arguments.TryGetValue(argument, out var value) ? ExpressionParser.Parse(value) : null;
}
