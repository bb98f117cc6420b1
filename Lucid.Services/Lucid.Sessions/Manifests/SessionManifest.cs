namespace Lucid.Sessions.Manifests;

/// <summary>
/// What a finished session is: its chunks, their root, who may open it. Its canonical JSON (RFC 8785) is what is hashed, signed and
/// anchored (decisions §7). docs/session-manifest.md describes every field.
/// </summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Always <see cref="CurrentVersion"/>.</param>
/// <param name="SessionId">The session, a UUID.</param>
/// <param name="Owner">The owner's TRON address.</param>
/// <param name="Recipients">X25519 public keys that the session key is sealed to, 64 hex digits each.</param>
/// <param name="KeyEnvelopesHash">BLAKE3 of the sealed keys, one after the other, in the order of the recipients; 64 hex digits.</param>
/// <param name="Source">What was recorded: upload, display or file.</param>
/// <param name="StartedAt">Milliseconds since 1970.</param>
/// <param name="EndedAt">Milliseconds since 1970.</param>
/// <param name="StreamBytes">Bytes of the recorded stream.</param>
/// <param name="EventCount">Audit events in the stream.</param>
/// <param name="GapCount">Announced gaps in the stream.</param>
/// <param name="Compression">Always <see cref="Zstandard"/>.</param>
/// <param name="Cipher">Always <see cref="XChaCha20"/>.</param>
/// <param name="ChunkCount">Chunks.</param>
/// <param name="MerkleRoot">Root over the chunks' hashes, 64 hex digits.</param>
/// <param name="Chunks">The chunks in order.</param>
/// <param name="SigningKey">The session's own Ed25519 public key, 64 hex digits.</param>
internal sealed record SessionManifest(
    string Format,
    int Version,
    string SessionId,
    string Owner,
    IReadOnlyList<string> Recipients,
    string KeyEnvelopesHash,
    string Source,
    long StartedAt,
    long EndedAt,
    long StreamBytes,
    int EventCount,
    int GapCount,
    string Compression,
    string Cipher,
    int ChunkCount,
    string MerkleRoot,
    IReadOnlyList<ManifestChunk> Chunks,
    string SigningKey)
{
    public const string FormatName = "lucid-session-manifest";
    public const int CurrentVersion = 1;
    public const string Zstandard = "zstd-3";
    public const string XChaCha20 = "hkdf-blake2b+xchacha20-poly1305";
}
