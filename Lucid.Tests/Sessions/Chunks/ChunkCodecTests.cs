using CsCheck;
using Lucid.Cryptography.Hashing;
using Lucid.Sessions;
using Lucid.Sessions.Chunks;

namespace Lucid.Tests.Sessions.Chunks;

public sealed class ChunkCodecTests : IDisposable
{
    private const string Session = "5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f";
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(static i => (byte)i)];
    private static readonly byte[] Salt = [.. Enumerable.Repeat((byte)5, 32)];
    private static readonly byte[] Nonce = [.. Enumerable.Repeat((byte)6, 24)];
    private readonly ChunkCodec _codec = new();

    [Fact]
    public void Decode_WhatWasEncoded_IsTheContent() => Gen.Byte.Array[1, 5000].Sample(
        plain =>
        {
            using ChunkCodec codec = new();
            var stored = Encode(codec, plain, 7, out var hash);
            Assert.Equal(Hash256.FromBytes(Blake3.Hash(stored)), hash);
            var opened = new byte[ChunkLimits.PlainBytes];
            Assert.Equal(ChunkDecodeResult.Ok, codec.Decode(stored, Key, Session, 7, opened, out var length));
            Assert.Equal(plain, opened[..length]);
        },
        iter: 50,
        seed: FuzzSeed.Value,
        threads: 1);

    [Fact]
    public void Encode_LargestChunkOfNoise_FitsAndComesBack()
    {
        var plain = new byte[ChunkLimits.PlainBytes];
        new Random(1).NextBytes(plain);
        var stored = Encode(_codec, plain, 0, out _);
        Assert.InRange(stored.Length, plain.Length, ChunkLimits.MaximumStoredBytes);
        var opened = new byte[ChunkLimits.PlainBytes];
        Assert.Equal(ChunkDecodeResult.Ok, _codec.Decode(stored, Key, Session, 0, opened, out var length));
        Assert.True(plain.AsSpan().SequenceEqual(opened.AsSpan(0, length)));
    }

    [Fact]
    public void Encode_SameContentSaltAndNonce_IsTheSameBytes()
    {
        using ChunkCodec other = new();
        Assert.Equal(Encode(_codec, "content"u8, 3, out _), Encode(other, "content"u8, 3, out _));
    }

    [Fact]
    public void Encode_AfterOtherContent_IsTheSameBytes()
    {
        var first = Encode(_codec, "content"u8, 3, out _);
        Encode(_codec, new byte[100_000], 4, out _);
        Assert.Equal(first, Encode(_codec, "content"u8, 3, out _));
    }

    [Fact]
    public void Encode_AnyContent_HasTheLayoutOfTheDecisions()
    {
        var stored = Encode(_codec, "content"u8, 3, out _);
        Assert.Equal(Salt, stored[..32]);
        Assert.Equal(Nonce, stored[32..56]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ChunkLimits.PlainBytes + 1)]
    public void Encode_NoSuchChunk_IsRefused(int length) =>
        Assert.Throws<ArgumentException>(() => Encode(_codec, new byte[length], 0, out _));

    [Fact]
    public void Encode_NameThatIsNoUuid_IsRefused() => Assert.Throws<ArgumentException>(() =>
        _codec.Encode("content"u8, new ChunkKey(Key, new string('a', 100), 0, Salt, Nonce), new byte[1000], out _));

    [Fact]
    public void Decode_OneBitChangedAnywhere_IsNotAuthentic()
    {
        var stored = Encode(_codec, "content"u8, 3, out _);
        var plain = new byte[ChunkLimits.PlainBytes];
        for (var bit = 0; bit < 8 * stored.Length; bit++)
        {
            var changed = stored.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(ChunkDecodeResult.NotAuthentic, _codec.Decode(changed, Key, Session, 3, plain, out _));
        }
    }

    [Fact]
    public void Decode_AtAnotherPlace_IsNotAuthentic()
    {
        var plain = new byte[ChunkLimits.PlainBytes];
        Assert.Equal(ChunkDecodeResult.NotAuthentic, _codec.Decode(Encode(_codec, "content"u8, 3, out _), Key, Session, 4, plain, out _));
    }

    [Fact]
    public void Decode_InAnotherSession_IsNotAuthentic()
    {
        var plain = new byte[ChunkLimits.PlainBytes];
        var stored = Encode(_codec, "content"u8, 3, out _);
        Assert.Equal(ChunkDecodeResult.NotAuthentic, _codec.Decode(stored, Key, Guid.Empty.ToString("D"), 3, plain, out _));
    }

    [Fact]
    public void Decode_WithAnotherKey_IsNotAuthentic()
    {
        var plain = new byte[ChunkLimits.PlainBytes];
        var stored = Encode(_codec, "content"u8, 3, out _);
        Assert.Equal(ChunkDecodeResult.NotAuthentic, _codec.Decode(stored, new byte[32], Session, 3, plain, out _));
    }

    [Fact]
    public void Decode_Truncated_IsRefused()
    {
        var stored = Encode(_codec, new byte[1000], 3, out _);
        var plain = new byte[ChunkLimits.PlainBytes];
        for (var length = 0; length < stored.Length; length++)
        {
            var expected = length <= ChunkLimits.HeaderBytes ? ChunkDecodeResult.BadSize : ChunkDecodeResult.NotAuthentic;
            Assert.Equal(expected, _codec.Decode(stored.AsSpan(0, length).ToArray(), Key, Session, 3, plain, out _));
        }
    }

    [Fact]
    public void Decode_MoreContentThanThereIsRoomFor_IsRefused()
    {
        var stored = Encode(_codec, new byte[1_000_000], 3, out _);
        Assert.Equal(ChunkDecodeResult.BadContent, _codec.Decode(stored, Key, Session, 3, new byte[1000], out var length));
        Assert.Equal(0, length);
    }

    public void Dispose() => _codec.Dispose();

    private static byte[] Encode(ChunkCodec codec, ReadOnlySpan<byte> plain, int index, out Hash256 hash)
    {
        var stored = new byte[ChunkCodec.StoredBound(plain.Length)];
        var length = codec.Encode(plain, new ChunkKey(Key, Session, index, Salt, Nonce), stored, out hash);
        return stored[..length];
    }
}
