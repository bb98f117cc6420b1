namespace Lucid.Chain.DataChain.Contracts;

/// <summary>A tree to build over a session's chunks in index order.</summary>
/// <param name="SessionId">Session (UUID).</param>
/// <param name="ChunkIds">Only over these, at most 20000: the first of the session, in any order. Null: over all.</param>
public sealed record BuildTreeRequest(string SessionId, IReadOnlyList<string>? ChunkIds = null);
