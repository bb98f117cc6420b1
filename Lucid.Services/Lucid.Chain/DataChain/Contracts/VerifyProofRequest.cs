namespace Lucid.Chain.DataChain.Contracts;

/// <summary>A proof to check; it need not be of a tree that was built here.</summary>
/// <param name="Root">The tree's root.</param>
/// <param name="Leaf">The chunk's hash.</param>
/// <param name="Index">The chunk's index.</param>
/// <param name="LeafCount">The tree's leaves, at most 1048576.</param>
/// <param name="ProofPath">Siblings from the leaf up, at most 64.</param>
public sealed record VerifyProofRequest(
    string Root,
    string Leaf,
    int Index,
    int LeafCount,
    IReadOnlyList<string> ProofPath);
