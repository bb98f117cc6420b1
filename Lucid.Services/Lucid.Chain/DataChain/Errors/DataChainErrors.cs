using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Errors;

/// <summary>Errors that only this service knows; everything else is in the shared registry. The README has the table.</summary>
internal static class DataChainErrors
{
    public static readonly ErrorCode IndexTaken =
        new("LUCID_DATACHAIN_1001", 409, "Another content is registered at this index of the session.");

    public static readonly ErrorCode SizeConflict =
        new("LUCID_DATACHAIN_1002", 409, "This hash is known with another size: one of the two is corrupt.");

    public static readonly ErrorCode IndexGap =
        new("LUCID_DATACHAIN_1003", 409, "The indexes of the session's chunks have a gap: register what is missing first.");

    public static readonly ErrorCode NoChunks =
        new("LUCID_DATACHAIN_1004", 409, "The session has no chunks, so there is no tree over them.");

    public static readonly ErrorCode ForeignChunk =
        new("LUCID_DATACHAIN_1005", 409, "A chunk is not one of this session, or is named twice.");

    public static readonly ErrorCode AuditRunning =
        new("LUCID_DATACHAIN_1006", 409, "An audit is running: wait until it has ended.");

    public static readonly ErrorCode RecordDamaged =
        new("LUCID_DATACHAIN_1007", 500, "A stored record is damaged: an administrator must look at it.");

    public static readonly ErrorCode Contended =
        new("LUCID_DATACHAIN_1008", 503, "Others keep changing the same chunk: try again.");
}
