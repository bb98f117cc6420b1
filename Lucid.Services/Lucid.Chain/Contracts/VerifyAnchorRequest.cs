namespace Lucid.Chain.Contracts;

/// <summary>A session and the root it should be anchored with; <c>block_height</c> only where it matters.</summary>
public sealed record VerifyAnchorRequest(string SessionId, string MerkleRoot, ulong? BlockHeight = null);
