using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>From chunks' hashes to trees: the 32 bytes of a hash are the data of a leaf.</summary>
internal static class ChunkLeaves
{
    /// <summary>A hash in its stored spelling, which has been checked.</summary>
    public static Hash256 Read(string hash) => Hash256.FromBytes(Convert.FromHexString(hash));

    public static Hash256 LeafHash(Hash256 chunkHash)
    {
        Span<byte> data = stackalloc byte[Hash256.Bytes];
        chunkHash.CopyTo(data);
        return MerkleTree.LeafHash(data);
    }

    public static Hash256[] LeafHashes(ReadOnlySpan<Hash256> chunkHashes)
    {
        var hashes = new Hash256[chunkHashes.Length];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = LeafHash(chunkHashes[i]);
        return hashes;
    }

    public static Hash256 Root(ReadOnlySpan<Hash256> chunkHashes) => MerkleTree.Root(LeafHashes(chunkHashes));
}
