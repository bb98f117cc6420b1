namespace Lucid.Sessions.Recorder.Contracts;

/// <summary>How a recording is doing.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">
/// recording, paused, draining (nothing more is taken, the rest is being delivered), stopped (everything is delivered) or failed.
/// </param>
/// <param name="SourceBytes">Bytes that the source gave and that are durable: an upload goes on here.</param>
/// <param name="StreamBytes">Bytes of the recorded stream (LUCIDREC), framing included.</param>
/// <param name="DeliveredBytes">Bytes of the stream that the processor has.</param>
/// <param name="ChunkCount">Chunks that the processor has.</param>
/// <param name="EventCount">Audit events in the stream.</param>
/// <param name="GapCount">Announced gaps in the stream.</param>
/// <param name="StartedAt">Milliseconds since 1970.</param>
/// <param name="EndedAt">When nothing more was taken.</param>
/// <param name="Failure">Why it failed or ended by itself: source_lost, source_unavailable, idle, maximum_time, maximum_size.</param>
internal sealed record RecordingResponse(
    string SessionId,
    string Status,
    long SourceBytes,
    long StreamBytes,
    long DeliveredBytes,
    int ChunkCount,
    int EventCount,
    int GapCount,
    long StartedAt,
    long? EndedAt = null,
    string? Failure = null)
{
    public const string Recording = "recording";
    public const string Paused = "paused";
    public const string Draining = "draining";
    public const string Stopped = "stopped";
    public const string Failed = "failed";
}
