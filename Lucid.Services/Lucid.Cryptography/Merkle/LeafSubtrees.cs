using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>Subtrees hashed anew from the leaves whenever one is asked for.</summary>
internal readonly ref struct LeafSubtrees(ReadOnlySpan<Hash256> leafHashes) : ISubtrees
{
    // Hashed level by level, nodes side by side: 8 KiB, enough for the widest vectors in all but the last levels.
    private const int BlockLeaves = 256;

    private readonly ReadOnlySpan<Hash256> _leafHashes = leafHashes;

    /// <inheritdoc/>
    public Hash256 Root(long start, long count)
    {
        var leaves = _leafHashes.Slice((int)start, (int)count);
        TreeEdge blocks = new();
        for (; leaves.Length >= BlockLeaves; leaves = leaves[BlockLeaves..]) blocks.Append(BlockRoot(leaves[..BlockLeaves]));
        TreeEdge rest = new();
        foreach (var leaf in leaves) rest.Append(leaf);
        return rest.Count > 0 && blocks.Count > 0 ? blocks.Root(rest.Root())
            : blocks.Count > 0 ? blocks.Root()
            : rest.Root();
    }

    [SkipLocalsInit]
    private static Hash256 BlockRoot(ReadOnlySpan<Hash256> leaves)
    {
        Span<byte> level = stackalloc byte[BlockLeaves * Hash256.Bytes];
        MemoryMarshal.AsBytes(leaves).CopyTo(level);
        while (level.Length > Hash256.Bytes)
        {
            var parents = level[..(level.Length / 2)];
            Blake3.HashNodes(level, MerkleTree.NodePrefix, parents);
            level = parents;
        }

        return Hash256.FromBytes(level);
    }
}
