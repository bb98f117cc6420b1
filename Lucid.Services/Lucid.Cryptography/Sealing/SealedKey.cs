using System.Security.Cryptography;
using Lucid.Cryptography.KeyDerivation;
using NSec.Cryptography;
using XChaCha20Poly1305 = Lucid.Cryptography.XChaCha20.XChaCha20Poly1305;

namespace Lucid.Cryptography.Sealing;

/// <summary>
/// A 32-byte key sealed to an X25519 public key: only its private key opens it, and nobody can tell who sealed it.
/// Layout: version 1 (1 byte) ‖ ephemeral public key (32) ‖ tag (16) ‖ ciphertext (32).
/// </summary>
/// <remarks>
/// The cipher is XChaCha20-Poly1305 under HKDF-BLAKE2b(X25519(ephemeral, recipient), salt = ephemeral ‖ recipient, "lucid-session-key").
/// Its nonce is zero: the ephemeral key, and with it the cipher's, is used for this one message.
/// </remarks>
public static class SealedKey
{
    /// <summary>Length of what is sealed, in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>Length of a sealed key in bytes.</summary>
    public const int SealedBytes = CiphertextOffset + KeyBytes;

    private const byte Version = 1;
    private const int TagOffset = 1 + SealingPublicKey.KeyBytes;
    private const int CiphertextOffset = TagOffset + XChaCha20Poly1305.TagBytes;
    private static readonly byte[] Nonce = new byte[XChaCha20Poly1305.NonceBytes];
    private static readonly byte[] Info = "lucid-session-key"u8.ToArray();

    /// <summary>Seals a key.</summary>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> key, SealingPublicKey recipient)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        using var ephemeral = SealingPrivateKey.Generate();
        return Seal(key, recipient, ephemeral);
    }

    /// <summary>Opens a sealed key; false when it is none, was changed, or was sealed to another.</summary>
    /// <exception cref="ArgumentException">There is no room for the key.</exception>
    public static bool TryOpen(ReadOnlySpan<byte> sealedKey, SealingPrivateKey recipient, Span<byte> key)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        if (key.Length != KeyBytes) throw new ArgumentException($"A key needs {KeyBytes} bytes of room, not {key.Length}.", nameof(key));
        if (sealedKey.Length != SealedBytes || sealedKey[0] != Version) return false;
        if (!SealingPublicKey.TryRead(sealedKey[1..TagOffset], out var ephemeral)) return false;
        Span<byte> cipherKey = stackalloc byte[XChaCha20Poly1305.KeyBytes];
        try
        {
            Agree(recipient, ephemeral, ephemeral, recipient.PublicKey, cipherKey);
            return XChaCha20Poly1305.TryDecrypt(
                cipherKey, Nonce, sealedKey[CiphertextOffset..], sealedKey[TagOffset..CiphertextOffset], key, sealedKey[..TagOffset]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(cipherKey);
        }
    }

    internal static byte[] Seal(ReadOnlySpan<byte> key, SealingPublicKey recipient, SealingPrivateKey ephemeral)
    {
        if (key.Length != KeyBytes) throw new ArgumentException($"A key is {KeyBytes} bytes, not {key.Length}.", nameof(key));
        var result = new byte[SealedBytes];
        result[0] = Version;
        ephemeral.PublicKey.Bytes.CopyTo(result.AsSpan(1));
        Span<byte> cipherKey = stackalloc byte[XChaCha20Poly1305.KeyBytes];
        try
        {
            Agree(ephemeral, recipient, ephemeral.PublicKey, recipient, cipherKey);
            XChaCha20Poly1305.Encrypt(
                cipherKey,
                Nonce,
                key,
                result.AsSpan(CiphertextOffset),
                result.AsSpan(TagOffset, XChaCha20Poly1305.TagBytes),
                result.AsSpan(0, TagOffset));
            return result;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(cipherKey);
        }
    }

    private static void Agree(
        SealingPrivateKey own, SealingPublicKey other, SealingPublicKey ephemeral, SealingPublicKey recipient, Span<byte> cipherKey)
    {
        SharedSecretCreationParameters parameters = new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        // Null only for points that TryRead refuses.
        using var shared = KeyAgreementAlgorithm.X25519.Agree(own.Key, other.Key, in parameters)!;
        Span<byte> secret = stackalloc byte[SealingPublicKey.KeyBytes];
        Span<byte> salt = stackalloc byte[2 * SealingPublicKey.KeyBytes];
        try
        {
            shared.TryExport(SharedSecretBlobFormat.RawSharedSecret, secret, out _);
            ephemeral.Bytes.CopyTo(salt);
            recipient.Bytes.CopyTo(salt[SealingPublicKey.KeyBytes..]);
            HkdfBlake2b.DeriveKey(secret, salt, Info, cipherKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
