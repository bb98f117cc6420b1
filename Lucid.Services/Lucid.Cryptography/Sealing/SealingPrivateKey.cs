using NSec.Cryptography;

namespace Lucid.Cryptography.Sealing;

/// <summary>
/// An X25519 private key (RFC 7748): opens what is sealed to its public key. Its bytes are in locked memory until it is disposed of.
/// </summary>
public sealed class SealingPrivateKey : IDisposable
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyBytes = 32;

    private SealingPrivateKey(Key key) => (Key, PublicKey) = (key, new SealingPublicKey(key.PublicKey));

    /// <summary>What others seal to.</summary>
    public SealingPublicKey PublicKey { get; }

    internal Key Key { get; }

    /// <summary>A new key from the system's random numbers.</summary>
    public static SealingPrivateKey Generate() => new(new Key(KeyAgreementAlgorithm.X25519));

    /// <summary>The key of 32 bytes, all of which are possible.</summary>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    public static SealingPrivateKey FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != KeyBytes) throw new ArgumentException($"A key is {KeyBytes} bytes, not {bytes.Length}.", nameof(bytes));
        return new SealingPrivateKey(Key.Import(KeyAgreementAlgorithm.X25519, bytes, KeyBlobFormat.RawPrivateKey));
    }

    /// <inheritdoc />
    public void Dispose() => Key.Dispose();

    /// <summary>The public key: a private one is never shown.</summary>
    public override string ToString() => $"private key of {PublicKey}";
}
