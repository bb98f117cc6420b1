using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Tron;
using Lucid.Sessions.Recorder.Contracts;

namespace Lucid.Sessions.Manifests;

/// <summary>Reads signed manifests of strangers: what it returns is consistent in itself and signed by the key that it names.</summary>
internal static class ManifestReader
{
    /// <summary>Bytes of the longest manifest: 12 000 chunks of some 170 bytes each.</summary>
    public const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>The end of the year 9999, which every program can represent; and no number in a manifest may be beyond 2^53.</summary>
    private const long LatestTime = 253_402_300_799_999;

    /// <summary>True and the manifest, or false and what is wrong with it, in a sentence. Never throws for what it is given.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedManifest? manifest, out Hash256 hash, [NotNullWhen(false)] out string? problem)
    {
        (manifest, hash, problem) = (null, default, null);
        if (bytes.Length > MaximumBytes)
        {
            problem = $"It has more than {MaximumBytes} bytes.";
            return false;
        }

        SignedManifest? read;
        try
        {
            read = JsonSerializer.Deserialize(bytes, ManifestJsonContext.Default.SignedManifest);
        }
        catch (JsonException)
        {
            problem = "It is not the JSON of a session manifest.";
            return false;
        }

        problem = read is null ? "It is empty." : ProblemOf(read.Manifest) ?? ProblemOfSignature(read, out hash);
        manifest = problem is null ? read : null;
        return problem is null;
    }

    private static string? ProblemOf(SessionManifest manifest)
    {
        if (manifest.Format != SessionManifest.FormatName || manifest.Version != SessionManifest.CurrentVersion)
            return "It has a format or version that this release does not know.";
        if (manifest.Compression != SessionManifest.Zstandard || manifest.Cipher != SessionManifest.XChaCha20)
            return "It has a compression or cipher that this release does not know.";
        if (!SessionId.TryRead(manifest.SessionId, out var id, out _) || id != manifest.SessionId) return "Its session id is none.";
        if (TronAddress.TryParse(manifest.Owner, out _) != TronAddressError.None) return "Its owner is no TRON address.";
        if (manifest.Recipients.Count is 0 or > 2 || !manifest.Recipients.All(IsHash)) return "Its recipients are no keys.";
        if (!IsHash(manifest.KeyEnvelopesHash) || !IsHash(manifest.MerkleRoot) || !IsHash(manifest.SigningKey)) return "A hash or key in it is none.";
        if (manifest.Source is not (RecordingSource.Upload or RecordingSource.X11Display or RecordingSource.LocalFile)) return "Its source is none.";
        if (manifest.StartedAt < 0 || manifest.EndedAt < manifest.StartedAt || manifest.EndedAt > LatestTime) return "Its times cannot be.";
        return manifest.EventCount < 0 || manifest.GapCount < 0 ? "A count in it is negative." : ProblemOfChunks(manifest);
    }

    private static string? ProblemOfChunks(SessionManifest manifest)
    {
        if (manifest.ChunkCount != manifest.Chunks.Count) return $"It counts {manifest.ChunkCount} chunks and lists {manifest.Chunks.Count}.";
        if (manifest.ChunkCount is 0 or > ChunkLimits.MaximumChunks) return "It has no chunks, or too many.";
        long total = 0;
        for (var i = 0; i < manifest.Chunks.Count; i++)
        {
            var chunk = manifest.Chunks[i];
            if (chunk is null || chunk.Index != i || !IsHash(chunk.Hash)) return $"Chunk {i} is not at its place or has no hash.";
            if (chunk.StoredBytes is <= ChunkLimits.HeaderBytes or > ChunkLimits.MaximumStoredBytes) return $"Chunk {i} has an impossible size.";
            var isLast = i == manifest.Chunks.Count - 1;
            if (chunk.PlainBytes is 0 or > ChunkLimits.PlainBytes or < 0 || (!isLast && chunk.PlainBytes != ChunkLimits.PlainBytes))
                return $"Chunk {i} holds an impossible part of the stream.";
            total += chunk.PlainBytes;
        }

        if (total != manifest.StreamBytes) return "Its chunks do not hold the stream.";
        return ManifestHashing.Root(manifest.Chunks).ToString() == manifest.MerkleRoot ? null : "Its Merkle root is not that of its chunks.";
    }

    private static string? ProblemOfSignature(SignedManifest signed, out Hash256 hash)
    {
        hash = ManifestHashing.Hash(signed.Manifest);
        if (!Ed25519PublicKey.TryParse(signed.Manifest.SigningKey, out var key)) return "Its signing key is none.";
        if (signed.Signature.Length != 2 * Ed25519PrivateKey.SignatureBytes || !signed.Signature.All(char.IsAsciiHexDigitLower)) return "Its signature is none.";
        return key.Verify(ManifestHashing.SignedMessage(hash), Convert.FromHexString(signed.Signature)) ? null : "Its signature is not that of its key.";
    }

    // One spelling: a hash in capitals would be the same hash in another manifest.
    private static bool IsHash(string? text) => text is { Length: Hash256.HexDigits } && text.All(char.IsAsciiHexDigitLower);
}
