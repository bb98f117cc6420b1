using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Numbers and dates beyond what can be computed become an error of the command.</summary>
internal static class OutOfRange
{
    public static BsonValue? Check(Func<BsonValue?> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception beyond) when (beyond is OverflowException or ArgumentOutOfRangeException)
        {
            throw new CommandException(ErrorCode.Overflow, "The result of an expression is out of range.");
        }
    }
}
