using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain;

/// <summary>BLAKE3, the hash of everything on the chain.</summary>
internal static class ChainHash
{
    public static Hash256 Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Hash256.Bytes];
        Blake3.Hash(data, hash);
        return Hash256.FromBytes(hash);
    }

    public static Hash256 Of(CanonicalWriter writer) => Of(writer.Written);
}
