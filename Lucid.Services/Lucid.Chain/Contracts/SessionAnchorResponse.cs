namespace Lucid.Chain.Contracts;

/// <summary>The anchor of a session; <c>confirmed</c> once its block is final.</summary>
public sealed record SessionAnchorResponse(
    string SessionId,
    string TxId,
    ulong BlockHeight,
    string Status,
    string ManifestHash,
    string MerkleRoot,
    long StartedAt,
    string Owner,
    uint ChunkCount);
