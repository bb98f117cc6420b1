using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Transactions;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>The fields that every command may have ("Generic Arguments"), and the refusal of those that nobody knows.</summary>
internal static class CommandFields
{
    private static readonly HashSet<string> Generic =
    [
        "$db", "lsid", "txnNumber", "autocommit", "startTransaction", "$clusterTime", "$readPreference", "readConcern", "writeConcern",
        "maxTimeMS", "comment",
        "apiVersion", "apiStrict", "apiDeprecationErrors", "clientOperationKey", "recoveryToken",
    ];

    private static readonly HashSet<string> ReadConcerns = ["local", "available", "majority", "linearizable"];

    public static void Check(ICommand command, CommandRequest request)
    {
        var first = true;
        foreach (var element in request.Body.Elements)
        {
            if (!first && !command.Traits.HasFlag(CommandTraits.AnyField) && !Generic.Contains(element.Name)
                && !command.Fields.Contains(element.Name))
                throw new CommandException(ErrorCode.UnknownField, $"BSON field '{request.Name}.{element.Name}' is an unknown field.");
            first = false;
        }
        foreach (var sequence in request.Documents.Keys)
        {
            if (!command.Fields.Contains(sequence))
                throw new CommandException(ErrorCode.UnknownField, $"BSON field '{request.Name}.{sequence}' is an unknown field.");
        }
        if (request.Body.TryGetValue("apiVersion", out var version) && version != "1")
            throw new CommandException(ErrorCode.ApiVersionError, "The only API version is \"1\".");
        CheckConcerns(request.Body);
    }

    public static bool IsInTransaction(BsonDocument body) => body.TryGetValue("autocommit", out var autocommit) && !autocommit.ToBoolean();

    public static CommandSession? Session(BsonDocument body, DateTimeOffset now)
    {
        if (!body.TryGetValue("lsid", out var lsid))
            return IsInTransaction(body) ? throw new CommandException(ErrorCode.InvalidOptions, "A transaction needs an lsid.") : null;
        if (lsid is not BsonDocument document || document.GetValue("id", null) is not BsonBinaryData { Bytes.Length: 16 } id)
            throw new CommandException(ErrorCode.TypeMismatch, "lsid.id must be a UUID");
        long? number = body.TryGetValue("txnNumber", out var given) ? OperandParser.Whole(given, "txnNumber", 0, long.MaxValue) : null;
        if (number is null && IsInTransaction(body))
            throw new CommandException(ErrorCode.InvalidOptions, "A transaction needs a txnNumber.");
        return new CommandSession(new Guid(id.Bytes, bigEndian: true), number, now);
    }

    // One server: whatever is acknowledged is durable and committed, so all levels but snapshot mean the same.
    private static void CheckConcerns(BsonDocument body)
    {
        if (body.GetValue("readConcern", null) is BsonDocument read && read.GetValue("level", null) is BsonString level
            && !ReadConcerns.Contains(level.Value) && !(level.Value == "snapshot" && IsInTransaction(body)))
        {
            throw new CommandException(ErrorCode.InvalidOptions, $"readConcern level '{level.Value}' is not supported here.");
        }
        if (body.GetValue("writeConcern", null) is BsonDocument write && write.GetValue("w", 1) is var w
            && !(w.IsNumeric && NumberOrder.Nearest(w) <= 1 || w == "majority"))
            throw new CommandException(ErrorCode.CannotSatisfyWriteConcern, $"writeConcern w: {w} cannot be satisfied by one server.");
    }
}
