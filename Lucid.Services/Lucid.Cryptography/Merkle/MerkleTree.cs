using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>
/// Merkle trees in the shape of RFC 6962 and RFC 9162, section 2.1, over BLAKE3: a leaf is H(0x00 ‖ data), a node H(0x01 ‖ left ‖ right),
/// the left subtree of a node is complete, and a last node without a sibling moves up as it is. The root of the empty tree is H of
/// nothing.
/// </summary>
/// <remarks>
/// A root does not say how many leaves it is over: whoever verifies takes root and size from the same source, such as one signature over
/// both. For proofs from a tree that grows there is <see cref="MerkleLog"/>, for its root alone <see cref="MerkleFrontier"/>. Everything
/// here may be called from any thread.
/// </remarks>
public static class MerkleTree
{
    internal const byte NodePrefix = 1;
    private const byte LeafPrefix = 0;

    // A whole chunk of BLAKE3 fits beside the prefix.
    private const int ShortData = 1023;

    [ThreadStatic]
    private static Blake3Hasher? _hasher;

    /// <summary>The root of a tree without leaves.</summary>
    public static Hash256 EmptyRoot { get; } = Hash256.FromBytes(Blake3.Hash([]));

    /// <summary>The hash of a leaf: H(0x00 ‖ data).</summary>
    [SkipLocalsInit]
    public static Hash256 LeafHash(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Hash256.Bytes];
        if (data.Length <= ShortData)
        {
            Span<byte> input = stackalloc byte[1 + ShortData];
            input[0] = LeafPrefix;
            data.CopyTo(input[1..]);
            Blake3.Hash(input[..(1 + data.Length)], hash);
        }
        else
        {
            var hasher = _hasher ??= Blake3Hasher.Create();
            hasher.Update([LeafPrefix]);
            hasher.Update(data);
            hasher.Finalize(hash);
            hasher.Reset();
        }

        return Hash256.FromBytes(hash);
    }

    /// <summary>The hash of a node: H(0x01 ‖ left ‖ right).</summary>
    public static Hash256 NodeHash(Hash256 left, Hash256 right)
    {
        Span<Hash256> hash = stackalloc Hash256[1];
        Blake3.HashNode(NodePrefix, Bytes(in left), Bytes(in right), MemoryMarshal.AsBytes(hash));
        return hash[0];
    }

    /// <summary>The root over all leaves, in one pass.</summary>
    public static Hash256 Root(ReadOnlySpan<Hash256> leafHashes) => new LeafSubtrees(leafHashes).Root(0, leafHashes.Length);

    /// <summary>The path that shows that leaf <paramref name="index"/> is in the tree: the siblings from the leaf up.</summary>
    /// <remarks>Hashes the whole tree.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static Hash256[] InclusionProof(ReadOnlySpan<Hash256> leafHashes, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leafHashes.Length);
        return ProofPath.Inclusion(new LeafSubtrees(leafHashes), index, leafHashes.Length);
    }

    /// <summary>
    /// The path that shows that the tree over the first <paramref name="oldSize"/> leaves is the beginning of the tree over all; empty
    /// when one is empty or they are the same.
    /// </summary>
    /// <remarks>Hashes the whole tree.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer leaves.</exception>
    public static Hash256[] ConsistencyProof(ReadOnlySpan<Hash256> leafHashes, int oldSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, leafHashes.Length);
        return oldSize == 0 ? [] : ProofPath.Consistency(new LeafSubtrees(leafHashes), oldSize, leafHashes.Length);
    }

    /// <summary>
    /// Whether the path shows that the leaf is at <paramref name="index"/> in the tree of that root and size (RFC 9162, section 2.1.3.2).
    /// </summary>
    /// <returns>False for every mistake: another hash, an index outside the tree, a path that is too long or too short.</returns>
    public static bool VerifyInclusion(Hash256 root, long size, long index, Hash256 leafHash, ReadOnlySpan<Hash256> path) =>
        InclusionVerifier.Verify(root, size, index, leafHash, path);

    /// <summary>Whether the path shows that the old tree is the beginning of the new one (RFC 9162, section 2.1.4.2).</summary>
    /// <returns>
    /// False for every mistake. Beyond the RFC: trees of one size are consistent when their roots are equal, and the empty tree with every
    /// tree, both with an empty path.
    /// </returns>
    public static bool VerifyConsistency(Hash256 oldRoot, long oldSize, Hash256 newRoot, long newSize, ReadOnlySpan<Hash256> path) =>
        ConsistencyVerifier.Verify(oldRoot, oldSize, newRoot, newSize, path);

    private static ReadOnlySpan<byte> Bytes(in Hash256 hash) => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in hash));
}
