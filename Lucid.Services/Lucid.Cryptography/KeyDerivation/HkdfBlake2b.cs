using System.Security.Cryptography;

namespace Lucid.Cryptography.KeyDerivation;

/// <summary>HKDF (RFC 5869) over HMAC-BLAKE2b-512.</summary>
public static class HkdfBlake2b
{
    /// <summary>Bytes of the longest output.</summary>
    public const int MaximumBytes = 255 * HmacBlake2b.HashBytes;

    /// <summary>Extracts and expands.</summary>
    /// <param name="keyMaterial">The secret; any length.</param>
    /// <param name="salt">Any length; an empty one is 64 zero bytes, as the RFC says.</param>
    /// <param name="info">What the output is for.</param>
    /// <param name="output">1 to <see cref="MaximumBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">The output is empty or too long.</exception>
    public static void DeriveKey(ReadOnlySpan<byte> keyMaterial, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> output)
    {
        if (output.Length is 0 or > MaximumBytes)
            throw new ArgumentException($"The output has 1 to {MaximumBytes} bytes, not {output.Length}.", nameof(output));
        Span<byte> pseudorandomKey = stackalloc byte[HmacBlake2b.HashBytes];
        try
        {
            HmacBlake2b.Authenticate(salt, keyMaterial, default, default, pseudorandomKey);
            Expand(pseudorandomKey, info, output);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pseudorandomKey);
        }
    }

    private static void Expand(ReadOnlySpan<byte> pseudorandomKey, ReadOnlySpan<byte> info, Span<byte> output)
    {
        Span<byte> block = stackalloc byte[HmacBlake2b.HashBytes];
        Span<byte> counter = [0];
        try
        {
            scoped ReadOnlySpan<byte> previous = default;
            while (!output.IsEmpty)
            {
                counter[0]++;
                HmacBlake2b.Authenticate(pseudorandomKey, previous, info, counter, block);
                var length = Math.Min(block.Length, output.Length);
                block[..length].CopyTo(output);
                output = output[length..];
                previous = block;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
        }
    }
}
