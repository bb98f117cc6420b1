using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Tests.Cryptography.Merkle;

/// <summary>What is true verifies, and nothing else does.</summary>
public sealed class MerkleVerificationTests
{
    private static readonly Hash256 Some = MerkleTree.LeafHash([1]);

    [Fact]
    public void VerifyInclusion_Proof_IsAccepted() => MerkleGen.Leaf.Holds(tree =>
    {
        var path = MerkleTree.InclusionProof(tree.Leaves, tree.Index);
        return MerkleTree.VerifyInclusion(MerkleTree.Root(tree.Leaves), tree.Leaves.Length, tree.Index, tree.Leaves[tree.Index], path);
    });

    [Fact]
    public void VerifyInclusion_AnythingChanged_IsRefused() => MerkleGen.Leaf.Holds(tree =>
    {
        var (leaves, index) = tree;
        var (root, leaf, size) = (MerkleTree.Root(leaves), leaves[index], leaves.Length);
        var path = MerkleTree.InclusionProof(leaves, index);
        Assert.All(MerkleGen.Changed(path), changed => Assert.False(MerkleTree.VerifyInclusion(root, size, index, leaf, changed)));
        Assert.All(
            Enumerable.Range(-1, size + 2).Where(other => other != index),
            other => Assert.False(MerkleTree.VerifyInclusion(root, size, other, leaf, path)));
        Assert.False(MerkleTree.VerifyInclusion(root, size, index, MerkleGen.Flip(leaf, index), path));
        Assert.False(MerkleTree.VerifyInclusion(MerkleGen.Flip(root, 255), size, index, leaf, path));
        return true;
    }, samples: 100);

    [Fact]
    public void VerifyInclusion_RootAndSizeOfAnotherTree_IsRefused() => MerkleGen.Leaf.Holds(tree =>
    {
        var (leaves, index) = tree;
        Hash256[] grown = [.. leaves, Some];
        var path = MerkleTree.InclusionProof(leaves, index);
        return !MerkleTree.VerifyInclusion(MerkleTree.Root(grown), grown.Length, index, leaves[index], path);
    });

    [Fact]
    public void VerifyInclusion_PathsOfAnySizeAndIndex_NeverThrow()
    {
        foreach (var size in new[] { long.MinValue, -1, 0, 1, 2, 3, long.MaxValue })
            foreach (var index in new[] { long.MinValue, -1, 0, 1, size - 1, size, long.MaxValue })
                foreach (var length in new[] { 0, 1, 62, 63, 64, 65 })
                    Assert.Equal(
                        (size, index, length) is (1, 0, 0),
                        MerkleTree.VerifyInclusion(Some, size, index, Some, new Hash256[length]));
    }

    [Fact]
    public void VerifyConsistency_Proof_IsAccepted() => MerkleGen.Growth.Holds(tree =>
    {
        var (leaves, oldSize) = tree;
        var path = MerkleTree.ConsistencyProof(leaves, oldSize);
        var oldRoot = MerkleTree.Root(leaves.AsSpan(0, oldSize));
        return MerkleTree.VerifyConsistency(oldRoot, oldSize, MerkleTree.Root(leaves), leaves.Length, path);
    });

    [Fact]
    public void VerifyConsistency_AnythingChanged_IsRefused() => MerkleGen.Growth.Holds(tree =>
    {
        var (leaves, oldSize) = tree;
        var (oldRoot, newRoot, newSize) = (MerkleTree.Root(leaves.AsSpan(0, oldSize)), MerkleTree.Root(leaves), leaves.Length);
        var path = MerkleTree.ConsistencyProof(leaves, oldSize);
        Assert.All(
            MerkleGen.Changed(path),
            changed => Assert.False(MerkleTree.VerifyConsistency(oldRoot, oldSize, newRoot, newSize, changed)));
        Assert.False(MerkleTree.VerifyConsistency(MerkleGen.Flip(oldRoot, 9), oldSize, newRoot, newSize, path));
        Assert.False(MerkleTree.VerifyConsistency(oldRoot, oldSize, MerkleGen.Flip(newRoot, 200), newSize, path));
        Assert.False(MerkleTree.VerifyConsistency(newRoot, oldSize, oldRoot, newSize, path));
        Assert.False(MerkleTree.VerifyConsistency(newRoot, newSize, oldRoot, oldSize, path));
        return true;
    }, samples: 100);

    [Fact]
    public void VerifyConsistency_OldTreeWithAnotherLeaf_IsRefused() => MerkleGen.Growth.Holds(tree =>
    {
        var (leaves, oldSize) = tree;
        Hash256[] forged = [.. leaves[..(oldSize - 1)], MerkleGen.Flip(leaves[oldSize - 1])];
        var path = MerkleTree.ConsistencyProof(leaves, oldSize);
        return !MerkleTree.VerifyConsistency(MerkleTree.Root(forged), oldSize, MerkleTree.Root(leaves), leaves.Length, path);
    });

    [Fact]
    public void VerifyConsistency_TreesOfOneSize_MustBeTheSame()
    {
        Assert.True(MerkleTree.VerifyConsistency(Some, 5, Some, 5, []));
        Assert.False(MerkleTree.VerifyConsistency(Some, 5, Hash256.Zero, 5, []));
        Assert.False(MerkleTree.VerifyConsistency(Some, 5, Some, 5, [Some]));
    }

    [Fact]
    public void VerifyConsistency_EmptyTree_IsTheBeginningOfEveryTree()
    {
        Assert.True(MerkleTree.VerifyConsistency(MerkleTree.EmptyRoot, 0, Some, 3, []));
        Assert.True(MerkleTree.VerifyConsistency(MerkleTree.EmptyRoot, 0, MerkleTree.EmptyRoot, 0, []));
        Assert.False(MerkleTree.VerifyConsistency(MerkleTree.EmptyRoot, 0, Some, 0, []));
        Assert.False(MerkleTree.VerifyConsistency(Some, 0, Some, 0, []));
        Assert.False(MerkleTree.VerifyConsistency(Some, 0, Some, 3, []));
        Assert.False(MerkleTree.VerifyConsistency(MerkleTree.EmptyRoot, 0, Some, 3, [Some]));
    }

    [Fact]
    public void VerifyConsistency_PathsOfAnySizes_NeverThrow()
    {
        foreach (var oldSize in new[] { long.MinValue, -1, 1, 2, 3, 1L << 62, long.MaxValue })
            foreach (var newSize in new[] { long.MinValue, -1, 0, 1, 2, 3, long.MaxValue })
                foreach (var length in new[] { 0, 1, 2, 63, 64, 65 })
                    Assert.Equal(
                        oldSize == newSize && oldSize > 0 && length == 0,
                        MerkleTree.VerifyConsistency(Some, oldSize, Some, newSize, new Hash256[length]));
    }
}
