using System.Security.Cryptography;

namespace Lucid.Cryptography.XChaCha20;

/// <summary>
/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): the AEAD of RFC 8439 with a nonce of 24 bytes, long enough to be drawn at random for
/// every message of a key. HChaCha20 makes the key of each message; the platform's ChaCha20-Poly1305 does the rest.
/// </summary>
public static class XChaCha20Poly1305
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>Length of a nonce in bytes.</summary>
    public const int NonceBytes = 24;

    /// <summary>Length of a tag in bytes.</summary>
    public const int TagBytes = 16;

    private const int InnerNonceBytes = 12;

    /// <summary>Encrypts; <paramref name="ciphertext"/> is as long as <paramref name="plaintext"/> and may be the same memory.</summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform's library has no ChaCha20-Poly1305.</exception>
    public static void Encrypt(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> plaintext,
        Span<byte> ciphertext,
        Span<byte> tag,
        ReadOnlySpan<byte> associatedData = default)
    {
        Span<byte> inner = stackalloc byte[InnerNonceBytes];
        using var cipher = Create(key, nonce, inner);
        cipher.Encrypt(inner, plaintext, ciphertext, tag, associatedData);
    }

    /// <summary>
    /// Decrypts; <paramref name="plaintext"/> is as long as <paramref name="ciphertext"/>. False when key, nonce, tag, ciphertext or
    /// associated data are not those of an encryption: then nothing is written that tells of the content.
    /// </summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform's library has no ChaCha20-Poly1305.</exception>
    public static bool TryDecrypt(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> ciphertext,
        ReadOnlySpan<byte> tag,
        Span<byte> plaintext,
        ReadOnlySpan<byte> associatedData = default)
    {
        Span<byte> inner = stackalloc byte[InnerNonceBytes];
        using var cipher = Create(key, nonce, inner);
        try
        {
            cipher.Decrypt(inner, ciphertext, tag, plaintext, associatedData);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>The cipher of one message, and its nonce: four zero bytes and the last eight of the long one.</summary>
    private static ChaCha20Poly1305 Create(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, Span<byte> innerNonce)
    {
        if (key.Length != KeyBytes) throw new ArgumentException($"A key is {KeyBytes} bytes, not {key.Length}.", nameof(key));
        if (nonce.Length != NonceBytes) throw new ArgumentException($"A nonce is {NonceBytes} bytes, not {nonce.Length}.", nameof(nonce));
        Span<byte> subkey = stackalloc byte[KeyBytes];
        try
        {
            HChaCha20.DeriveKey(key, nonce[..HChaCha20.InputBytes], subkey);
            innerNonce[..4].Clear();
            nonce[HChaCha20.InputBytes..].CopyTo(innerNonce[4..]);
            return new ChaCha20Poly1305(subkey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(subkey);
        }
    }
}
