using System.Security.Cryptography;
using System.Text.Unicode;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.KeyDerivation;
using Lucid.Cryptography.XChaCha20;
using ZstdSharp;

namespace Lucid.Sessions.Chunks;

/// <summary>
/// A chunk of the recorded stream as it is stored (decisions §7): Zstandard level 3, then XChaCha20-Poly1305 with
/// HKDF-BLAKE2b(session key, salt, "lucid-chunk-encryption:{session}:{session}_chunk_{index:6 digits}"), as salt(32) ‖ nonce(24) ‖
/// tag(16) ‖ ciphertext. The hash of a chunk is BLAKE3 over these bytes; the session's Merkle tree has the hashes as the data of its
/// leaves.
/// </summary>
/// <remarks>The same content, salt and nonce give the same bytes. Not thread-safe: one for each worker.</remarks>
internal sealed class ChunkCodec : IDisposable
{
    public const int SaltBytes = 32;
    public const int NonceBytes = XChaCha20Poly1305.NonceBytes;
    private const int Level = 3;
    private const int TagOffset = SaltBytes + NonceBytes;
    private const int LongestInfo = 160;
    private readonly Compressor _compressor = new(Level);
    private readonly Decompressor _decompressor = new();

    /// <summary>Bytes of room that a chunk of <paramref name="plainBytes"/> can need.</summary>
    public static int StoredBound(int plainBytes) => ChunkLimits.HeaderBytes + Compressor.GetCompressBound(plainBytes);

    /// <summary>Makes the stored bytes and says how many they are.</summary>
    /// <param name="plain">1 byte to 8 MiB.</param>
    /// <param name="key">Of the session, where it is, and what is drawn for this chunk alone.</param>
    /// <param name="stored">At least <see cref="StoredBound"/> bytes of room.</param>
    /// <param name="hash">BLAKE3 of the stored bytes.</param>
    public int Encode(ReadOnlySpan<byte> plain, in ChunkKey key, Span<byte> stored, out Hash256 hash)
    {
        if (plain.Length is 0 or > ChunkLimits.PlainBytes)
            throw new ArgumentException($"A chunk has 1 to {ChunkLimits.PlainBytes} bytes, not {plain.Length}.", nameof(plain));
        var content = stored[ChunkLimits.HeaderBytes..];
        content = content[.._compressor.Wrap(plain, content)];
        key.Salt.CopyTo(stored);
        key.Nonce.CopyTo(stored[SaltBytes..]);
        Span<byte> cipherKey = stackalloc byte[XChaCha20Poly1305.KeyBytes];
        try
        {
            DeriveKey(key.SessionKey, key.Salt, key.Session, key.Index, cipherKey);
            // In place: the framework allows it, and a second buffer of a chunk's size would be as large as the first.
            XChaCha20Poly1305.Encrypt(cipherKey, key.Nonce, content, content, stored[TagOffset..ChunkLimits.HeaderBytes]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(cipherKey);
        }

        var length = ChunkLimits.HeaderBytes + content.Length;
        Span<byte> bytes = stackalloc byte[Hash256.Bytes];
        Blake3.Hash(stored[..length], bytes);
        hash = Hash256.FromBytes(bytes);
        return length;
    }

    /// <summary>Opens stored bytes. Whatever they are, no exception is thrown for them.</summary>
    /// <param name="stored">The stored bytes; they are decrypted where they are.</param>
    /// <param name="sessionKey">32 bytes.</param>
    /// <param name="session">The session that they belong to.</param>
    /// <param name="index">The place that they belong to.</param>
    /// <param name="plain">Room for <see cref="ChunkLimits.PlainBytes"/>.</param>
    /// <param name="length">Bytes of content.</param>
    public ChunkDecodeResult Decode(
        Span<byte> stored, ReadOnlySpan<byte> sessionKey, string session, int index, Span<byte> plain, out int length)
    {
        length = 0;
        if (stored.Length is <= ChunkLimits.HeaderBytes or > ChunkLimits.MaximumStoredBytes) return ChunkDecodeResult.BadSize;
        var content = stored[ChunkLimits.HeaderBytes..];
        Span<byte> cipherKey = stackalloc byte[XChaCha20Poly1305.KeyBytes];
        try
        {
            DeriveKey(sessionKey, stored[..SaltBytes], session, index, cipherKey);
            if (!XChaCha20Poly1305.TryDecrypt(
                cipherKey, stored[SaltBytes..TagOffset], content, stored[TagOffset..ChunkLimits.HeaderBytes], content))
                return ChunkDecodeResult.NotAuthentic;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(cipherKey);
        }

        return Decompress(content, plain, out length);
    }

    public void Dispose()
    {
        _compressor.Dispose();
        _decompressor.Dispose();
    }

    private ChunkDecodeResult Decompress(ReadOnlySpan<byte> content, Span<byte> plain, out int length)
    {
        try
        {
            // Writes no more than there is room for, whatever the content claims.
            return _decompressor.TryUnwrap(content, plain, out length) && length > 0 ? ChunkDecodeResult.Ok : ChunkDecodeResult.BadContent;
        }
        catch (ZstdException)
        {
            length = 0;
            return ChunkDecodeResult.BadContent;
        }
    }

    private static void DeriveKey(ReadOnlySpan<byte> sessionKey, ReadOnlySpan<byte> salt, string session, int index, Span<byte> cipherKey)
    {
        Span<byte> info = stackalloc byte[LongestInfo];
        // Cut short it would lose the index, and chunks could be swapped.
        if (!Utf8.TryWrite(info, $"lucid-chunk-encryption:{session}:{session}_chunk_{index:D6}", out var length))
            throw new ArgumentException("A session is named by a UUID.", nameof(session));
        HkdfBlake2b.DeriveKey(sessionKey, salt, info[..length], cipherKey);
    }
}
