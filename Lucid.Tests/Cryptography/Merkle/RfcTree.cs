using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Cryptography.Merkle;

/// <summary>
/// The definitions of RFC 9162, section 2.1, written down as they stand there: slow, recursive, nothing shared with the product.
/// </summary>
internal static class RfcTree
{
    /// <summary>MTH(D), section 2.1.1, over leaf hashes.</summary>
    public static Hash256 Root(Hash256[] leaves)
    {
        if (leaves.Length == 0) return Hash([]);
        if (leaves.Length == 1) return leaves[0];
        var k = Split(leaves.Length);
        return Node(Root(leaves[..k]), Root(leaves[k..]));
    }

    /// <summary>PATH(m, D), section 2.1.3.1.</summary>
    public static Hash256[] Path(int m, Hash256[] leaves)
    {
        if (leaves.Length == 1) return [];
        var k = Split(leaves.Length);
        return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    /// <summary>PROOF(m, D), section 2.1.4.1.</summary>
    public static Hash256[] Proof(int m, Hash256[] leaves) => SubProof(m, leaves, whole: true);

    private static Hash256[] SubProof(int m, Hash256[] leaves, bool whole)
    {
        if (m == leaves.Length) return whole ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return m <= k
            ? [.. SubProof(m, leaves[..k], whole), Root(leaves[k..])]
            : [.. SubProof(m - k, leaves[k..], whole: false), Root(leaves[..k])];
    }

    // The largest power of two smaller than n.
    private static int Split(int n)
    {
        var k = 1;
        while (2 * k < n) k *= 2;
        return k;
    }

    private static Hash256 Node(Hash256 left, Hash256 right) => Hash([1, .. Bytes(left), .. Bytes(right)]);

    private static Hash256 Hash(byte[] input) => Hash256.FromBytes(Blake3.Hash(input));

    private static byte[] Bytes(Hash256 hash) => Convert.FromHexString(hash.ToString());
}
