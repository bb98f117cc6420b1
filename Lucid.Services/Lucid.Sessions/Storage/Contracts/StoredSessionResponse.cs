namespace Lucid.Sessions.Storage.Contracts;

/// <summary>What is stored of a session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Owner">The owner's TRON address.</param>
/// <param name="State">open, finished, archived or deleted.</param>
/// <param name="ChunkCount">Stored chunks.</param>
/// <param name="StoredBytes">Bytes of the stored chunks.</param>
/// <param name="MaximumBytes">Cap.</param>
/// <param name="OpenedAt">Milliseconds since 1970.</param>
/// <param name="FinishedAt">When its manifest was stored.</param>
/// <param name="ArchiveAt">When it moves to the archive.</param>
/// <param name="DeleteAt">When it is deleted.</param>
internal sealed record StoredSessionResponse(
    string SessionId,
    string Owner,
    string State,
    int ChunkCount,
    long StoredBytes,
    long MaximumBytes,
    long OpenedAt,
    long? FinishedAt = null,
    long? ArchiveAt = null,
    long? DeleteAt = null)
{
    public const string Open = "open";
    public const string Finished = "finished";
    public const string Archived = "archived";
    public const string Deleted = "deleted";
}
