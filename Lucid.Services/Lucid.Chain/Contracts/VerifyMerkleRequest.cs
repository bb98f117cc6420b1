namespace Lucid.Chain.Contracts;

/// <summary>A path from a leaf to a root, all as 64 hex digits.</summary>
public sealed record VerifyMerkleRequest(string Root, string Leaf, long Index, long LeafCount, IReadOnlyList<string> ProofPath);
