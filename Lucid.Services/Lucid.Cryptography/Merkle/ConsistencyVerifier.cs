using System.Numerics;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>
/// The algorithm of RFC 9162, section 2.1.4.2, step by step. The RFC speaks of 0 &lt; old &lt; new only: equal trees have equal roots and
/// an empty path, and the empty tree is the beginning of every tree.
/// </summary>
internal static class ConsistencyVerifier
{
    public static bool Verify(Hash256 oldRoot, long oldSize, Hash256 newRoot, long newSize, ReadOnlySpan<Hash256> path)
    {
        if (oldSize < 0 || oldSize > newSize) return false;
        if (oldSize == 0 && oldRoot != MerkleTree.EmptyRoot) return false;
        if (oldSize == newSize) return path.IsEmpty && oldRoot == newRoot;
        return oldSize == 0 ? path.IsEmpty : VerifyGrowth(oldRoot, oldSize, newRoot, newSize, path);
    }

    private static bool VerifyGrowth(Hash256 oldRoot, long oldSize, Hash256 newRoot, long newSize, ReadOnlySpan<Hash256> path)
    {
        // 1. Between different trees there is something to show.
        if (path.IsEmpty) return false;

        // 2, 5. A complete old tree is a node of the new one: the path starts from it. Otherwise it starts from its own first element.
        var oldHash = oldRoot;
        if (!BitOperations.IsPow2(oldSize))
        {
            oldHash = path[0];
            path = path[1..];
        }

        var newHash = oldHash;

        // 3, 4. fn is where the last old node is in its level, sn where the new level ends; up to the node that the path starts from.
        var (fn, sn) = (oldSize - 1, newSize - 1);
        while ((fn & 1) == 1) (fn, sn) = (fn >> 1, sn >> 1);

        // 6. Up the path.
        foreach (var sibling in path)
        {
            // a. A path that goes on above the root.
            if (sn == 0) return false;

            // b. What is on the left belongs to both trees, what is on the right only to the new one.
            if ((fn & 1) == 1 || fn == sn)
            {
                oldHash = MerkleTree.NodeHash(sibling, oldHash);
                newHash = MerkleTree.NodeHash(sibling, newHash);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                newHash = MerkleTree.NodeHash(newHash, sibling);
            }

            // c. One level up.
            (fn, sn) = (fn >> 1, sn >> 1);
        }

        // 7. Both roots come out, and the path ends at the new one.
        return sn == 0 && oldHash == oldRoot && newHash == newRoot;
    }
}
