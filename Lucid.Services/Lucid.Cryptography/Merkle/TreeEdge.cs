using System.Numerics;
using System.Runtime.CompilerServices;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>
/// The right edge of a growing tree: the roots of its complete subtrees, the largest first. Their sizes are the set bits of the number of
/// leaves, so appending a leaf carries like adding one.
/// </summary>
internal struct TreeEdge
{
    private const int MostSubtrees = 63;

    private Subtrees _subtrees;

    /// <summary>How many leaves there are.</summary>
    public long Count { get; private set; }

    /// <summary>How many complete subtrees there are.</summary>
    public readonly int Height => BitOperations.PopCount((ulong)Count);

    /// <summary>The edge of a tree with so many leaves and these complete subtrees, the largest first.</summary>
    public static TreeEdge Restore(long count, ReadOnlySpan<Hash256> subtrees)
    {
        var edge = new TreeEdge { Count = count };
        subtrees.CopyTo(edge._subtrees);
        return edge;
    }

    /// <summary>The root of a complete subtree, the largest being number 0.</summary>
    public readonly Hash256 Subtree(int number) => _subtrees[number];

    public void Append(Hash256 leafHash)
    {
        var height = Height;
        for (var carries = BitOperations.TrailingZeroCount(~Count); carries > 0; carries--)
            leafHash = MerkleTree.NodeHash(_subtrees[--height], leafHash);
        _subtrees[height] = leafHash;
        Count = checked(Count + 1);
    }

    public readonly Hash256 Root()
    {
        if (Count == 0) return MerkleTree.EmptyRoot;
        var height = Height;
        var root = _subtrees[--height];
        while (height > 0) root = MerkleTree.NodeHash(_subtrees[--height], root);
        return root;
    }

    [InlineArray(MostSubtrees)]
    private struct Subtrees
    {
        private Hash256 _root;
    }
}
