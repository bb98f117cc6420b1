using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Parses expressions such as <c>{ $cond: [ { $gt: [ "$qty", 10 ] }, "$price", 0 ] }</c>.</summary>
internal static class ExpressionParser
{
    public static Expression Parse(BsonValue value) => value switch
    {
        BsonString text when text.Value.StartsWith('$') => Path(text.Value),
        BsonDocument document => Document(document),
        BsonArray array => new ArrayExpression([.. array.Select(Parse)]),
        _ => new LiteralExpression(value),
    };

    /// <summary>The arguments of an operator: an array's elements, or the one value given.</summary>
    public static Expression[] Arguments(string name, BsonValue value, int minimum, int maximum)
    {
        Expression[] arguments = value is BsonArray array ? [.. array.Select(Parse)] : [Parse(value)];
        return arguments.Length >= minimum && arguments.Length <= maximum
            ? arguments
            : throw new CommandException(ErrorCode.ExpressionError,
                $"Expression {name} takes {(minimum == maximum ? $"exactly {minimum}" : $"{minimum} to {maximum}")} arguments. {arguments.Length} were passed in.");
    }

    private static Expression Document(BsonDocument document)
    {
        if (document.ElementCount > 0 && document.GetElement(0).Name.StartsWith('$'))
        {
            var element = document.GetElement(0);
            return document.ElementCount == 1
                ? OperatorTable.Parse(element.Name, element.Value)
                : throw new CommandException(ErrorCode.FailedToParse,
                    $"an expression specification must contain exactly one field, the name of the expression: {element.Name} has others beside it");
        }
        return new ObjectExpression([.. document.Elements.Select(element => (CheckedName(element.Name), Parse(element.Value)))]);
    }

    private static string CheckedName(string name) => name.Length > 0 && !name.StartsWith('$') && !name.Contains('.')
        ? name
        : throw new CommandException(ErrorCode.FieldPathError,
            $"FieldPath field names may not be empty, start with '$' or contain '.': '{name}'");

    private static PathExpression Path(string text)
    {
        var isVariable = text.StartsWith("$$", StringComparison.Ordinal);
        var parts = (isVariable ? text[2..] : text[1..]).Split('.', isVariable ? 2 : 1);
        if (text.Split('.').Any(part => part.Trim('$').Length == 0))
            throw new CommandException(ErrorCode.FieldPathError, $"'{text}' is not a valid field path");
        return isVariable
            ? new PathExpression(parts[0], parts.Length > 1 ? new FieldPath(parts[1]) : null)
            : new PathExpression("CURRENT", new FieldPath(parts[0]));
    }
}
