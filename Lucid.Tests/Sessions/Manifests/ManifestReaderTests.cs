using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;
using Lucid.Sessions;
using Lucid.Sessions.Manifests;

namespace Lucid.Tests.Sessions.Manifests;

public sealed class ManifestReaderTests
{
    private static readonly Ed25519PrivateKey Key = Ed25519PrivateKey.FromSeed([.. Enumerable.Repeat((byte)1, 32)]);

    [Fact]
    public void TryRead_WhatWasSigned_IsTheManifest()
    {
        var manifest = Manifest();
        var bytes = ManifestSigner.Sign(manifest, Key, out var hash);
        Assert.True(ManifestReader.TryRead(bytes, out var read, out var readHash, out var problem), problem);
        Assert.Equal(hash, readHash);
        Assert.Equal(manifest.Chunks, read.Manifest.Chunks);
        Assert.Equal(bytes, ManifestSigner.Sign(read.Manifest, Key, out _));
    }

    [Fact]
    public void TryRead_AnyFieldChanged_IsRefused()
    {
        var text = Encoding.UTF8.GetString(ManifestSigner.Sign(Manifest(), Key, out _));
        foreach (var name in JsonNode.Parse(text)!["manifest"]!.AsObject().Select(static field => field.Key))
        {
            var changed = JsonNode.Parse(text)!;
            var field = changed["manifest"]![name]!;
            changed["manifest"]![name] = field.GetValueKind() switch
            {
                System.Text.Json.JsonValueKind.Number => field.GetValue<long>() + 1,
                System.Text.Json.JsonValueKind.String => Altered(field.GetValue<string>()),
                _ => new JsonArray(),
            };
            Assert.False(ManifestReader.TryRead(Encoding.UTF8.GetBytes(changed.ToJsonString()), out _, out _, out _), name);
        }
    }

    [Fact]
    public void TryRead_SignedByAnotherKey_IsRefused()
    {
        using var other = Ed25519PrivateKey.FromSeed([.. Enumerable.Repeat((byte)2, 32)]);
        var bytes = ManifestSigner.Sign(Manifest(), other, out _);
        Assert.False(ManifestReader.TryRead(bytes, out _, out _, out var problem));
        Assert.Contains("signature", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_ChunksSwapped_IsRefused()
    {
        var manifest = Manifest();
        Assert.False(ReadSigned(manifest with { Chunks = [manifest.Chunks[1], manifest.Chunks[0]] }));
        Assert.False(ReadSigned(manifest with { Chunks = [manifest.Chunks[0], manifest.Chunks[0]] }));
        Assert.False(ReadSigned(manifest with { Chunks = [manifest.Chunks[0]] }));
    }

    [Fact]
    public void TryRead_NumberBeyondWhatJsonHolds_IsRefused()
    {
        var manifest = Manifest();
        Assert.False(ReadSigned(manifest with { EndedAt = (1L << 53) + 1 }));
        Assert.False(ReadSigned(manifest with { StartedAt = -1 }));
    }

    [Fact]
    public void TryRead_HashInCapitals_IsRefused()
    {
        var manifest = Manifest();
        Assert.False(ReadSigned(manifest with { MerkleRoot = manifest.MerkleRoot.ToUpperInvariant() }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"manifest":null,"signature":""}""")]
    [InlineData("""{"manifest":{},"signature":""}""")]
    [InlineData("""{"manifest":"\ud800","signature":"\ud800"}""")]
    public void TryRead_NoManifest_IsRefusedWithASentence(string text)
    {
        Assert.False(ManifestReader.TryRead(Encoding.UTF8.GetBytes(text), out _, out _, out var problem));
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_AnyByteChanged_IsRefusedOrTheSameManifest()
    {
        var whole = ManifestSigner.Sign(Manifest(), Key, out var hash);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Sample(
            (place, value) =>
            {
                var changed = whole.ToArray();
                changed[place] = value;
                if (ManifestReader.TryRead(changed, out _, out var read, out _)) Assert.Equal(hash, read);
            },
            iter: 2000,
            seed: FuzzSeed.Value,
            threads: 1);
    }

    [Fact]
    public void TryRead_TooLong_IsRefused() =>
        Assert.False(ManifestReader.TryRead(new byte[ManifestReader.MaximumBytes + 1], out _, out _, out _));

    private static bool ReadSigned(SessionManifest manifest) => ManifestReader.TryRead(ManifestSigner.Sign(manifest, Key, out _), out _, out _, out _);

    private static string Altered(string text) => (text[0] == '0' ? '1' : '0') + text[1..];

    private static SessionManifest Manifest()
    {
        ManifestChunk[] chunks =
        [
            new(0, Hash("a"), 1000, ChunkLimits.PlainBytes),
            new(1, Hash("b"), 500, 300),
        ];
        return new SessionManifest(
            SessionManifest.FormatName,
            SessionManifest.CurrentVersion,
            "5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f",
            "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
            [Hash("recipient")],
            Hash("envelopes"),
            "upload",
            1_790_000_000_000,
            1_790_000_010_000,
            ChunkLimits.PlainBytes + 300,
            2,
            0,
            SessionManifest.Zstandard,
            SessionManifest.XChaCha20,
            2,
            ManifestHashing.Root(chunks).ToString(),
            chunks,
            Key.PublicKey.ToString());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(Blake3.Hash(Encoding.UTF8.GetBytes(text)));
}
