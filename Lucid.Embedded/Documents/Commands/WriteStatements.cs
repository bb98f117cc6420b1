using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>Runs the statements of insert, update and delete: an error ends an ordered command, and only its own statement in an unordered one.</summary>
internal static class WriteStatements
{
    public static ReadOnlyMemory<byte>[] Of(CommandRequest request, string field)
    {
        if (!request.Documents.TryGetValue(field, out var documents))
            throw new CommandException(ErrorCode.MissingField, $"BSON field '{request.Name}.{field}' is missing but a required field");
        if (documents.Count is 0 or > WireLimits.MaxWriteBatchSize)
            throw new CommandException(ErrorCode.InvalidLength,
                $"Write batch sizes must be between 1 and {WireLimits.MaxWriteBatchSize}. Got {documents.Count} operations.");
        return [.. documents];
    }

    public static void CheckFields(string name, BsonDocument statement, IReadOnlySet<string> known)
    {
        foreach (var field in statement.Names)
        {
            if (!known.Contains(field))
                throw new CommandException(ErrorCode.UnknownField, $"BSON field '{name}.{field}' is an unknown field.");
        }
    }

    public static BsonDocument Each<T>(T[] statements, bool ordered, Action<T, WriteTally> run)
    {
        var tally = new WriteTally();
        for (tally.Index = 0; tally.Index < statements.Length; tally.Index++)
        {
            try
            {
                run(statements[tally.Index], tally);
            }
            catch (CommandException refused) when (!refused.IsTransient)
            {
                tally.Errors.Add(ErrorReply.Write(tally.Index, refused));
            }
            catch (BsonFormatException malformed)
            {
                tally.Errors.Add(ErrorReply.Write(tally.Index, new CommandException(ErrorCode.InvalidBson, malformed.Message)));
            }
            if (ordered && tally.Errors.Count > 0)
                break;
        }
        return tally.ToReply();
    }
}
