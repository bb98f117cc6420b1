namespace Lucid.Sessions.Processor.Contracts;

/// <summary>Makes, signs and stores a session's manifest and destroys its keys. The same again gives the same answer.</summary>
/// <param name="ChunkCount">Chunks that the recorder delivered.</param>
/// <param name="StreamBytes">Bytes of the recorded stream.</param>
/// <param name="Owner">The owner's TRON address.</param>
/// <param name="Source">What was recorded: upload, display or file.</param>
/// <param name="StartedAt">Milliseconds since 1970.</param>
/// <param name="EndedAt">Milliseconds since 1970.</param>
/// <param name="EventCount">Audit events in the stream.</param>
/// <param name="GapCount">Announced gaps in the stream.</param>
internal sealed record FinishSessionRequest(
    int ChunkCount, long StreamBytes, string Owner, string Source, long StartedAt, long EndedAt, int EventCount, int GapCount);
