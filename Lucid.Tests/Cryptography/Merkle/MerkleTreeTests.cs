using System.Text;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Tests.Cryptography.Merkle;

/// <summary>Small trees by hand, and every tree against the RFC's own definition.</summary>
public sealed class MerkleTreeTests
{
    private static readonly Hash256[] L = [.. Enumerable.Range(0, 7).Select(i => MerkleTree.LeafHash([(byte)i]))];

    [Fact]
    public void EmptyRoot_IsTheHashOfNothing()
    {
        Assert.Equal("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262", MerkleTree.EmptyRoot.ToString());
        Assert.Equal(MerkleTree.EmptyRoot, MerkleTree.Root([]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(200_000)]
    public void LeafHash_DataOfAnyLength_IsHashedAfterAZero(int length)
    {
        var data = Encoding.ASCII.GetBytes(new string('x', length));
        Assert.Equal(Hash256.FromBytes(Blake3.Hash([0, .. data])), MerkleTree.LeafHash(data));
        // Once more: what is kept for long data starts afresh.
        Assert.Equal(Hash256.FromBytes(Blake3.Hash([0, .. data])), MerkleTree.LeafHash(data));
    }

    [Fact]
    public void NodeHash_Children_AreHashedAfterAOne()
    {
        var (left, right) = (Enumerable.Repeat((byte)0xAA, 32).ToArray(), Enumerable.Repeat((byte)0xBB, 32).ToArray());
        var expected = Hash256.FromBytes(Blake3.Hash([1, .. left, .. right]));
        Assert.Equal(expected, MerkleTree.NodeHash(Hash256.FromBytes(left), Hash256.FromBytes(right)));
    }

    [Fact]
    public void Root_SmallTrees_PromoteTheOddNode()
    {
        Assert.Equal(L[0], MerkleTree.Root(L.AsSpan(0, 1)));
        Assert.Equal(N(L[0], L[1]), MerkleTree.Root(L.AsSpan(0, 2)));
        Assert.Equal(N(N(L[0], L[1]), L[2]), MerkleTree.Root(L.AsSpan(0, 3)));
        Assert.Equal(N(N(L[0], L[1]), N(L[2], L[3])), MerkleTree.Root(L.AsSpan(0, 4)));
        Assert.Equal(N(N(N(L[0], L[1]), N(L[2], L[3])), L[4]), MerkleTree.Root(L.AsSpan(0, 5)));
        Assert.Equal(N(N(N(L[0], L[1]), N(L[2], L[3])), N(L[4], L[5])), MerkleTree.Root(L.AsSpan(0, 6)));
        Assert.Equal(N(N(N(L[0], L[1]), N(L[2], L[3])), N(N(L[4], L[5]), L[6])), MerkleTree.Root(L));
    }

    // The tree of RFC 9162, section 2.1.5, which names its nodes: seven leaves, proofs for leaves 0, 3, 4 and 6 and old sizes 3, 4 and 6.
    [Fact]
    public void Proofs_OfTheRfcsExample_AreThoseOfTheRfc()
    {
        var (g, h, i, j) = (N(L[0], L[1]), N(L[2], L[3]), N(L[4], L[5]), L[6]);
        var (k, l) = (N(g, h), N(i, j));
        Assert.Equal([L[1], h, l], MerkleTree.InclusionProof(L, 0));
        Assert.Equal([L[2], g, l], MerkleTree.InclusionProof(L, 3));
        Assert.Equal([L[5], j, k], MerkleTree.InclusionProof(L, 4));
        Assert.Equal([i, k], MerkleTree.InclusionProof(L, 6));
        Assert.Equal([L[2], L[3], g, l], MerkleTree.ConsistencyProof(L, 3));
        Assert.Equal([l], MerkleTree.ConsistencyProof(L, 4));
        Assert.Equal([i, j, k], MerkleTree.ConsistencyProof(L, 6));
        Assert.Empty(MerkleTree.ConsistencyProof(L, 7));
        Assert.Empty(MerkleTree.ConsistencyProof(L, 0));
    }

    [Fact]
    public void Root_AnyTree_IsTheRfcs() => MerkleGen.Leaves.Holds(leaves => MerkleTree.Root(leaves) == RfcTree.Root(leaves));

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(768)]
    [InlineData(1000)]
    public void Root_ManyLeaves_IsTheRfcs(int count)
    {
        Hash256[] leaves = [.. Enumerable.Range(0, count).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];
        Assert.Equal(RfcTree.Root(leaves), MerkleTree.Root(leaves));
        Assert.Equal(RfcTree.Path(count - 2, leaves), MerkleTree.InclusionProof(leaves, count - 2));
    }

    [Fact]
    public void InclusionProof_AnyLeaf_IsTheRfcs() =>
        MerkleGen.Leaf.Holds(tree =>
            MerkleTree.InclusionProof(tree.Leaves, tree.Index).SequenceEqual(RfcTree.Path(tree.Index, tree.Leaves)));

    [Fact]
    public void ConsistencyProof_AnyOldTree_IsTheRfcs() =>
        MerkleGen.Growth.Holds(tree =>
            MerkleTree.ConsistencyProof(tree.Leaves, tree.OldSize).SequenceEqual(RfcTree.Proof(tree.OldSize, tree.Leaves)));

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void InclusionProof_NoSuchLeaf_IsRefused(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => MerkleTree.InclusionProof(L, index));

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void ConsistencyProof_NoSuchTree_IsRefused(int oldSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(oldSize), () => MerkleTree.ConsistencyProof(L, oldSize));

    private static Hash256 N(Hash256 left, Hash256 right) => MerkleTree.NodeHash(left, right);
}
