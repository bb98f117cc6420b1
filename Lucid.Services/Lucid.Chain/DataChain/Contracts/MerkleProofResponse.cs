namespace Lucid.Chain.DataChain.Contracts;

/// <summary>That a chunk is in a tree.</summary>
/// <param name="Root">The tree's root.</param>
/// <param name="Index">The chunk's index.</param>
/// <param name="LeafCount">The tree's leaves.</param>
/// <param name="Leaf">The chunk's hash; the leaf is BLAKE3(0x00 ‖ these 32 bytes).</param>
/// <param name="ProofPath">Siblings from the leaf up, lower-case hexadecimal.</param>
public sealed record MerkleProofResponse(
    string Root,
    int Index,
    int LeafCount,
    string Leaf,
    IReadOnlyList<string> ProofPath);
