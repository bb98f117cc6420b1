namespace Lucid.Chain.Contracts;

/// <summary>A finished session to anchor.</summary>
/// <param name="SessionId">The session: a UUID.</param>
/// <param name="ManifestHash">BLAKE3 of the manifest in canonical JSON, 64 hex digits.</param>
/// <param name="MerkleRoot">Root over its chunks, 64 hex digits.</param>
/// <param name="ChunkCount">1 to 1,000,000.</param>
/// <param name="StartedAt">Milliseconds since 1970.</param>
/// <param name="Owner">TRON address; the caller's when null. Another's needs the role ADMIN or that owner's signature.</param>
/// <param name="UserSignature">
/// The owner's TIP-191 signature over the text that <c>docs/chain.md</c> gives, 130 hex digits; checked when present.
/// </param>
public sealed record AnchorSessionRequest(
    string SessionId,
    string ManifestHash,
    string MerkleRoot,
    uint ChunkCount,
    long StartedAt,
    string? Owner = null,
    string? UserSignature = null);
