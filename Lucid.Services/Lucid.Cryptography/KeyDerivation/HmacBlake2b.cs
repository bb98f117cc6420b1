using System.Security.Cryptography;
using HashAlgorithm = NSec.Cryptography.HashAlgorithm;
using IncrementalHash = NSec.Cryptography.IncrementalHash;

namespace Lucid.Cryptography.KeyDerivation;

/// <summary>HMAC (RFC 2104) over BLAKE2b with 64 bytes of output (RFC 7693).</summary>
internal static class HmacBlake2b
{
    public const int HashBytes = 64;
    private const int BlockBytes = 128;

    /// <summary>The code of <paramref name="first"/> ‖ <paramref name="second"/> ‖ <paramref name="third"/>.</summary>
    public static void Authenticate(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> code)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        Span<byte> inner = stackalloc byte[HashBytes];
        try
        {
            block.Clear();
            if (key.Length > BlockBytes) HashAlgorithm.Blake2b_512.Hash(key, block[..HashBytes]);
            else key.CopyTo(block);
            Mask(block, 0x36);
            Hash(block, first, second, third, inner);
            // From the inner pad to the outer one.
            Mask(block, 0x36 ^ 0x5c);
            Hash(block, inner, default, default, code);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
            CryptographicOperations.ZeroMemory(inner);
        }
    }

    private static void Hash(
        ReadOnlySpan<byte> block, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> hash)
    {
        IncrementalHash.Initialize(HashAlgorithm.Blake2b_512, out var state);
        IncrementalHash.Update(ref state, block);
        IncrementalHash.Update(ref state, first);
        IncrementalHash.Update(ref state, second);
        IncrementalHash.Update(ref state, third);
        IncrementalHash.Finalize(ref state, hash);
    }

    private static void Mask(Span<byte> block, byte mask)
    {
        for (var i = 0; i < block.Length; i++) block[i] ^= mask;
    }
}
