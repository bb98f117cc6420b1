namespace Lucid.Chain.DataChain.Contracts;

/// <summary>A session's chunks compared with the tree that was last built over them.</summary>
/// <param name="SessionId">Session.</param>
/// <param name="Verified">There is no difference.</param>
/// <param name="BuiltRoot">Root of the tree.</param>
/// <param name="ComputedRoot">Root over the chunks now; null where their indexes have a gap or there are none.</param>
/// <param name="BuiltLeafCount">Leaves of the tree.</param>
/// <param name="ChunkCount">Chunks now.</param>
/// <param name="DifferenceCount">All differences.</param>
/// <param name="Differences">The first 100 of them.</param>
public sealed record SessionVerificationResponse(
    string SessionId,
    bool Verified,
    string BuiltRoot,
    string? ComputedRoot,
    int BuiltLeafCount,
    int ChunkCount,
    int DifferenceCount,
    IReadOnlyList<SessionDifferenceResponse> Differences);
