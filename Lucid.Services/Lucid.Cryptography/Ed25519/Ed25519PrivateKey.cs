using System.Security.Cryptography;
using NSec.Cryptography;

namespace Lucid.Cryptography.Ed25519;

/// <summary>A private key of Ed25519 (RFC 8032), in memory that is locked, guarded and wiped when it is disposed of.</summary>
/// <remarks>Signing is deterministic, allocates nothing and may be done from any thread.</remarks>
public sealed class Ed25519PrivateKey : IDisposable
{
    /// <summary>Length in bytes of the seed, from which everything else follows.</summary>
    public const int SeedBytes = 32;

    /// <summary>Length in bytes of a signature.</summary>
    public const int SignatureBytes = 64;

    private readonly Key _key;

    private Ed25519PrivateKey(Key key)
    {
        _key = key;
        PublicKey = new Ed25519PublicKey(key.PublicKey);
    }

    /// <summary>The public key. It outlives this one.</summary>
    public Ed25519PublicKey PublicKey { get; }

    /// <summary>Makes a new random key.</summary>
    public static Ed25519PrivateKey Generate()
    {
        Span<byte> seed = stackalloc byte[SeedBytes];
        try
        {
            RandomNumberGenerator.Fill(seed);
            return FromSeed(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>The key with this seed of 32 bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static Ed25519PrivateKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedBytes) throw new ArgumentException($"A seed is {SeedBytes} bytes, not {seed.Length}.", nameof(seed));
        KeyCreationParameters parameters = new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        return new Ed25519PrivateKey(Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey, in parameters));
    }

    /// <summary>Signs a message.</summary>
    /// <param name="message">What is signed, as it is: Ed25519 hashes it itself.</param>
    /// <param name="signature">Receives the signature in its first 64 bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="signature"/> is shorter.</exception>
    /// <exception cref="ObjectDisposedException">The key is gone.</exception>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        if (signature.Length < SignatureBytes)
            throw new ArgumentException($"A signature needs {SignatureBytes} bytes of room.", nameof(signature));
        SignatureAlgorithm.Ed25519.Sign(_key, message, signature[..SignatureBytes]);
    }

    /// <summary>Copies the secret out. Whoever asks for it wipes it (<see cref="CryptographicOperations.ZeroMemory"/>).</summary>
    /// <param name="seed">Receives the seed in its first 32 bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="seed"/> is shorter.</exception>
    /// <exception cref="ObjectDisposedException">The key is gone.</exception>
    public void ExportSeed(Span<byte> seed)
    {
        if (seed.Length < SeedBytes) throw new ArgumentException($"A seed needs {SeedBytes} bytes of room.", nameof(seed));
        _key.TryExport(KeyBlobFormat.RawPrivateKey, seed, out _);
    }

    /// <summary>Wipes the secret.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>Names the key by its public key; the secret is never shown.</summary>
    public override string ToString() => $"private key of {PublicKey}";
}
