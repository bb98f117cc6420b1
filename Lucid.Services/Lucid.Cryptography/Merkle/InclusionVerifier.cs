using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>The algorithm of RFC 9162, section 2.1.3.2, step by step.</summary>
internal static class InclusionVerifier
{
    public static bool Verify(Hash256 root, long size, long index, Hash256 leafHash, ReadOnlySpan<Hash256> path)
    {
        // 1. The index must be in the tree.
        if (index < 0 || index >= size) return false;

        // 2, 3. fn is where the node is in its level, sn where the level ends.
        var (fn, sn) = (index, size - 1);
        var hash = leafHash;

        // 4. Up the path.
        foreach (var sibling in path)
        {
            // a. A path that goes on above the root.
            if (sn == 0) return false;

            // b. A right child, or the last node of its level, which has moved up until it became one.
            if ((fn & 1) == 1 || fn == sn)
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }

            // c. One level up.
            (fn, sn) = (fn >> 1, sn >> 1);
        }

        // 5. The path must end at the root, and with its hash.
        return sn == 0 && hash == root;
    }
}
