using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Sealing;
using Lucid.Cryptography.Tron;
using Lucid.Sessions;
using Lucid.Sessions.Chunks;
using Lucid.Sessions.Manifests;
using Lucid.Sessions.Storage.Contracts;
using Lucid.Sessions.Verification;
using Lucid.Tests.Chain;

namespace Lucid.Tests.Sessions.Verification;

/// <summary>A finished session of two chunks, whose parts the tests change.</summary>
internal sealed class RecordedSession : ISessionContent
{
    public const string Id = "5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f";
    public const string Owner = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";

    private RecordedSession(byte[] manifest, KeyEnvelopes keys, Dictionary<int, byte[]> chunks, byte[]? proof) =>
        (Manifest, Keys, Chunks, Proof) = (manifest, keys, chunks, proof);

    public byte[] Manifest { get; set; }

    public KeyEnvelopes? Keys { get; set; }

    public Dictionary<int, byte[]> Chunks { get; }

    public byte[]? Proof { get; set; }

    public static RecordedSession Make(Func<SessionAnchor, SessionAnchor>? anchored = null)
    {
        using ChunkCodec codec = new();
        Dictionary<int, byte[]> chunks = [];
        ManifestChunk[] listed =
        [
            Add(codec, chunks, 0, new byte[ChunkLimits.PlainBytes]),
            Add(codec, chunks, 1, "the end"u8),
        ];
        using var recipient = SealingPrivateKey.FromBytes(new byte[32]);
        KeyEnvelope envelope = new(recipient.PublicKey.ToString(), Convert.ToHexStringLower(SealedKey.Seal(new byte[32], recipient.PublicKey)));
        using var key = Ed25519PrivateKey.FromSeed(new byte[32]);
        SessionManifest manifest = new(
            SessionManifest.FormatName,
            SessionManifest.CurrentVersion,
            Id,
            Owner,
            [envelope.Recipient],
            ManifestHashing.OfEnvelopes([envelope.Sealed]).ToString(),
            "upload",
            1_000,
            2_000,
            ChunkLimits.PlainBytes + 7,
            0,
            0,
            SessionManifest.Zstandard,
            SessionManifest.XChaCha20,
            listed.Length,
            ManifestHashing.Root(listed).ToString(),
            listed,
            key.PublicKey.ToString());
        var signed = ManifestSigner.Sign(manifest, key, out var hash);
        TronAddress.TryParse(Owner, out var owner);
        SessionAnchor anchor = new(
            Guid.Parse(Id), hash, manifest.StartedAt, OwnerAddress.Of(owner!), ManifestHashing.Root(listed), (uint)listed.Length);
        return new RecordedSession(signed, new KeyEnvelopes([envelope]), chunks, TestProofs.Of(anchored?.Invoke(anchor) ?? anchor).ToArray());
    }

    public ValueTask<byte[]> ReadManifestAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Manifest);

    public ValueTask<KeyEnvelopes?> ReadKeysAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Keys);

    public ValueTask<Stream?> OpenChunkAsync(int index, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream?>(Chunks.TryGetValue(index, out var bytes) ? new MemoryStream(bytes) : null);

    public ValueTask<byte[]?> ReadProofAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Proof);

    private static ManifestChunk Add(ChunkCodec codec, Dictionary<int, byte[]> chunks, int index, ReadOnlySpan<byte> plain)
    {
        var stored = new byte[ChunkCodec.StoredBound(plain.Length)];
        ChunkKey key = new(new byte[32], Id, index, new byte[ChunkCodec.SaltBytes], new byte[ChunkCodec.NonceBytes]);
        var length = codec.Encode(plain, in key, stored, out Hash256 hash);
        chunks[index] = stored[..length];
        return new ManifestChunk(index, hash.ToString(), length, plain.Length);
    }
}
