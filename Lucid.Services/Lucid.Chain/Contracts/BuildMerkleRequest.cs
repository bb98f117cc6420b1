namespace Lucid.Chain.Contracts;

/// <summary>Leaves in order, each 64 hex digits: the 32 bytes are hashed as leaf data.</summary>
public sealed record BuildMerkleRequest(IReadOnlyList<string> ChunkHashes);
