namespace Lucid.Chain.DataChain.Contracts;

/// <summary>A Merkle tree (RFC 6962 with BLAKE3) whose leaves are the 32 bytes of the chunks' hashes in index order.</summary>
/// <param name="Root">Its root, lower-case hexadecimal.</param>
/// <param name="Height">Nodes between the root and its deepest leaf: 0 for one leaf.</param>
/// <param name="LeafCount">Chunks.</param>
/// <param name="CreatedAt">When it was first built.</param>
/// <param name="SessionIds">Sessions whose tree it is, at most 100 of them.</param>
public sealed record MerkleTreeResponse(
    string Root,
    int Height,
    int LeafCount,
    DateTimeOffset CreatedAt,
    IReadOnlyList<string> SessionIds);
