using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using NSec.Cryptography;

namespace Lucid.Cryptography.Ed25519;

/// <summary>A public key of Ed25519 (RFC 8032): 32 bytes.</summary>
/// <remarks>
/// Verifying is libsodium's: the whole of a signature is bound, keys of small order verify nothing. It allocates nothing and may be called
/// from any thread.
/// </remarks>
public sealed class Ed25519PublicKey : IEquatable<Ed25519PublicKey>
{
    /// <summary>Length in bytes.</summary>
    public const int KeyBytes = 32;

    private readonly PublicKey _key;
    private readonly byte[] _bytes;

    internal Ed25519PublicKey(PublicKey key)
    {
        _key = key;
        _bytes = key.Export(KeyBlobFormat.RawPublicKey);
    }

    /// <summary>The 32 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The key with these 32 bytes. Whether they are a point of the curve shows when it verifies: then nothing does.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static Ed25519PublicKey FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (!PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes, KeyBlobFormat.RawPublicKey, out var key))
            throw new ArgumentException($"A public key is {KeyBytes} bytes, not {bytes.Length}.", nameof(bytes));
        return new Ed25519PublicKey(key!);
    }

    /// <summary>Reads 64 hex digits of either case; nothing before, between or after them.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, [NotNullWhen(true)] out Ed25519PublicKey? key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        var valid = hex.Length == 2 * KeyBytes && Convert.FromHexString(hex, bytes, out _, out _) == OperationStatus.Done;
        key = valid ? FromBytes(bytes) : null;
        return valid;
    }

    /// <summary>Whether the signature, 64 bytes, is the key's over the message. Anything of another length is none.</summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        SignatureAlgorithm.Ed25519.Verify(_key, message, signature);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] Ed25519PublicKey? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as Ed25519PublicKey);

    /// <summary>The first bytes: keys are spread well already.</summary>
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <summary>64 lowercase hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);
}
