namespace Lucid.Chain.Contracts;

/// <summary>The root over the leaves.</summary>
public sealed record BuildMerkleResponse(string RootHash, int TreeHeight, int LeafCount);
