using System.Numerics;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>The roots of all complete subtrees, level by level: level 0 holds the leaves, level k the subtrees of 2^k leaves.</summary>
internal sealed class Levels : ISubtrees
{
    private readonly List<List<Hash256>> _levels = [[]];

    public long Count => _levels[0].Count;

    public void Append(Hash256 hash)
    {
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count) _levels.Add([]);
            var nodes = _levels[level];
            nodes.Add(hash);
            if ((nodes.Count & 1) == 1) return;
            hash = MerkleTree.NodeHash(nodes[^2], hash);
        }
    }

    /// <inheritdoc/>
    public Hash256 Root(long start, long count)
    {
        // The complete subtrees of which these leaves are made, from the smallest, which is the last, to the largest.
        var end = start + count;
        var root = Last(ref end, ref count);
        while (count > 0) root = MerkleTree.NodeHash(Last(ref end, ref count), root);
        return root;
    }

    private Hash256 Last(ref long end, ref long count)
    {
        var level = BitOperations.TrailingZeroCount(count);
        var root = _levels[level][(int)(end >> level) - 1];
        count &= count - 1;
        end -= 1L << level;
        return root;
    }
}
