using Org.BouncyCastle.Crypto.Digests;

namespace Lucid.Cryptography.Hashing;

/// <summary>
/// Keccak-256 as submitted to NIST (padding 0x01), the hash of TRON and Ethereum. It differs from SHA3-256 (FIPS 202, padding 0x06).
/// </summary>
public static class Keccak256
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int HashBytes = 32;

    /// <summary>Hashes <paramref name="data"/> into the first 32 bytes of <paramref name="destination"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        var digest = new KeccakDigest(256);
        digest.BlockUpdate(data);
        digest.DoFinal(destination);
    }

    /// <summary>Hashes <paramref name="data"/>.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[HashBytes];
        Hash(data, hash);
        return hash;
    }
}
