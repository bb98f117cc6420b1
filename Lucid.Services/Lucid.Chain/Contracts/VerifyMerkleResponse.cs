namespace Lucid.Chain.Contracts;

/// <summary>Whether the path leads from the leaf to the root.</summary>
public sealed record VerifyMerkleResponse(bool Valid);
