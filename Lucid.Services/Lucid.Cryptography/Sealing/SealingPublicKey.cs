using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using NSec.Cryptography;

namespace Lucid.Cryptography.Sealing;

/// <summary>An X25519 public key (RFC 7748): whom something is sealed to.</summary>
public sealed class SealingPublicKey : IEquatable<SealingPublicKey>
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyBytes = 32;

    private readonly byte[] _bytes;

    internal SealingPublicKey(PublicKey key) => (Key, _bytes) = (key, key.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>The key's 32 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    internal PublicKey Key { get; }

    /// <summary>Reads 64 hex digits. False for anything else, and for the points with which no secret can be shared.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, [NotNullWhen(true)] out SealingPublicKey? key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        key = null;
        return hex.Length == 2 * KeyBytes
            && Convert.FromHexString(hex, bytes, out _, out _) == OperationStatus.Done
            && TryRead(bytes, out key);
    }

    /// <summary>Two keys are equal when their bytes are.</summary>
    public bool Equals([NotNullWhen(true)] SealingPublicKey? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as SealingPublicKey);

    /// <inheritdoc />
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);

    internal static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SealingPublicKey? key)
    {
        key = PublicKey.TryImport(KeyAgreementAlgorithm.X25519, bytes, KeyBlobFormat.RawPublicKey, out var read) && SharesSecrets(read!)
            ? new SealingPublicKey(read!)
            : null;
        return key is not null;
    }

    /// <summary>Points of small order give the same, known secret with every key (RFC 7748 §6.1).</summary>
    private static bool SharesSecrets(PublicKey key)
    {
        using Key probe = new(KeyAgreementAlgorithm.X25519);
        using var secret = KeyAgreementAlgorithm.X25519.Agree(probe, key);
        return secret is not null;
    }
}
