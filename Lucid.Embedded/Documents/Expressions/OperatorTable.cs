using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Finds an expression operator by its name.</summary>
internal static class OperatorTable
{
    public static Expression Parse(string name, BsonValue operand) =>
        throw new CommandException(ErrorCode.UnknownExpression, $"Unrecognized expression '{name}'");
}
