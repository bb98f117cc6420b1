namespace Lucid.Chain.DataChain.Contracts;

/// <summary>Whether a proof holds.</summary>
/// <param name="Valid">The leaf is at that index of the tree with that root and size.</param>
public sealed record VerifyProofResponse(bool Valid);
