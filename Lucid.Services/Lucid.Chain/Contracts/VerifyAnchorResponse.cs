namespace Lucid.Chain.Contracts;

/// <summary>Whether a session is anchored so; else <c>reason</c> says what differs.</summary>
public sealed record VerifyAnchorResponse(bool Verified, bool MerkleProofValid, ulong? BlockHeight, long? ConfirmationTime, string? Reason);
