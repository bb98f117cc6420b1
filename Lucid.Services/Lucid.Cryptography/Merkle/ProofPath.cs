using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>
/// The paths of RFC 9162, section 2.1, walked from the root down and therefore written from their last element to their first.
/// </summary>
internal static class ProofPath
{
    // Sizes are below 2^63; a consistency path has one element more than the tree has levels.
    private const int Longest = 64;

    /// <summary>PATH(index, D[0:size]), section 2.1.3.1.</summary>
    [SkipLocalsInit]
    public static Hash256[] Inclusion<T>(T tree, long index, long size)
        where T : ISubtrees, allows ref struct
    {
        Span<Hash256> path = stackalloc Hash256[Longest];
        var first = Longest;
        long start = 0;
        while (size > 1)
        {
            var left = LeftLeaves(size);
            if (index - start < left)
            {
                path[--first] = tree.Root(start + left, size - left);
                size = left;
            }
            else
            {
                path[--first] = tree.Root(start, left);
                start += left;
                size -= left;
            }
        }

        return path[first..].ToArray();
    }

    /// <summary>PROOF(oldSize, D[0:newSize]), section 2.1.4.1, for an old size of at least one.</summary>
    [SkipLocalsInit]
    public static Hash256[] Consistency<T>(T tree, long oldSize, long newSize)
        where T : ISubtrees, allows ref struct
    {
        Span<Hash256> path = stackalloc Hash256[Longest];
        var first = Longest;
        long start = 0;
        var size = newSize;
        while (start + size != oldSize)
        {
            var left = LeftLeaves(size);
            if (oldSize - start <= left)
            {
                path[--first] = tree.Root(start + left, size - left);
                size = left;
            }
            else
            {
                path[--first] = tree.Root(start, left);
                start += left;
                size -= left;
            }
        }

        // What is left is a subtree of both trees. When it is the whole old tree, whoever verifies has its root already.
        if (start > 0) path[--first] = tree.Root(start, size);
        return path[first..].ToArray();
    }

    // The largest power of two that is smaller than the size.
    private static long LeftLeaves(long size)
    {
        Debug.Assert(size > 1, "A tree of one leaf has no left and right.");
        return 1L << BitOperations.Log2((ulong)size - 1);
    }
}
