namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>How many sessions there are, and what they hold.</summary>
/// <param name="ByStatus">Sessions of each status.</param>
/// <param name="StreamBytes">Recorded bytes.</param>
/// <param name="StoredBytes">Stored bytes.</param>
/// <param name="ChunkCount">Stored chunks.</param>
/// <param name="AtWork">Sessions between start and end now.</param>
/// <param name="MaximumAtWork">How many can be.</param>
internal sealed record PipelineStatisticsResponse(
    IReadOnlyDictionary<string, long> ByStatus, long StreamBytes, long StoredBytes, long ChunkCount, long AtWork, int MaximumAtWork);
