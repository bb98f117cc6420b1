using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Tests.Cryptography.Merkle;

public sealed class MerkleLogTests
{
    [Fact]
    public void Append_Leaf_GivesItsIndex()
    {
        MerkleLog log = new();
        Assert.Equal(0, log.Append(Hash256.Zero));
        Assert.Equal(1, log.Append(MerkleTree.EmptyRoot));
        Assert.Equal(2, log.Count);
        Assert.Equal(MerkleTree.EmptyRoot, log.LeafHash(1));
    }

    [Fact]
    public void Root_EverySize_IsTheTreesOfThatTime()
    {
        MerkleGen.Leaves.Holds(
            leaves =>
            {
                var log = Log(leaves);
                return log.Root() == RfcTree.Root(leaves)
                    && Enumerable.Range(0, leaves.Length + 1).All(size => log.Root(size) == RfcTree.Root(leaves[..size]));
            },
            samples: 20);
    }

    [Fact]
    public void InclusionProof_EveryLeafAtEverySize_IsTheRfcs()
    {
        var leaves = Leaves(33);
        var log = Log(leaves);
        for (var size = 1; size <= leaves.Length; size++)
            for (var index = 0; index < size; index++)
                Assert.Equal(RfcTree.Path(index, leaves[..size]), log.InclusionProof(index, size));
    }

    [Fact]
    public void ConsistencyProof_EveryPairOfSizes_IsTheRfcs()
    {
        var leaves = Leaves(33);
        var log = Log(leaves);
        for (var newSize = 1; newSize <= leaves.Length; newSize++)
            for (var oldSize = 1; oldSize <= newSize; oldSize++)
                Assert.Equal(RfcTree.Proof(oldSize, leaves[..newSize]), log.ConsistencyProof(oldSize, newSize));
        Assert.Empty(log.ConsistencyProof(0, 0));
        Assert.Empty(log.ConsistencyProof(0, 33));
    }

    [Fact]
    public void Proofs_BeyondTheLog_AreRefused()
    {
        var log = Log(Leaves(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.LeafHash(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.LeafHash(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Root(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Root(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.InclusionProof(0, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.InclusionProof(4, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.InclusionProof(-1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ConsistencyProof(4, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ConsistencyProof(5, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ConsistencyProof(-1, 4));
    }

    private static Hash256[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.LeafHash([(byte)i]))];

    private static MerkleLog Log(Hash256[] leaves)
    {
        MerkleLog log = new();
        foreach (var leaf in leaves) log.Append(leaf);
        return log;
    }
}
