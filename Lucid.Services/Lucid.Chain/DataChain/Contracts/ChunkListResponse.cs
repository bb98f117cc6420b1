namespace Lucid.Chain.DataChain.Contracts;

/// <summary>A page of a session's chunks, in index order.</summary>
/// <param name="Chunks">The page.</param>
/// <param name="Total">Chunks of the session.</param>
/// <param name="Limit">Most chunks on a page.</param>
/// <param name="Offset">Chunks before the page.</param>
public sealed record ChunkListResponse(
    IReadOnlyList<ChunkResponse> Chunks,
    long Total,
    int Limit,
    int Offset);
