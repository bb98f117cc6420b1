using Lucid.Cryptography.Merkle;

namespace Lucid.Tests.Cryptography.Merkle;

public sealed class MerkleFrontierTests
{
    [Fact]
    public void Root_AfterEveryLeaf_IsTheTrees() => MerkleGen.Leaves.Holds(
        leaves =>
        {
            MerkleFrontier frontier = new();
            for (var size = 0; size < leaves.Length; size++)
            {
                if (frontier.Root() != RfcTree.Root(leaves[..size])) return false;
                frontier.Append(leaves[size]);
            }

            return frontier.Root() == RfcTree.Root(leaves) && frontier.Count == leaves.Length;
        },
        samples: 20);

    [Fact]
    public void Restore_AtAnyPoint_GoesOnAsBefore() => MerkleGen.Leaf.Holds(tree =>
    {
        MerkleFrontier frontier = new();
        foreach (var leaf in tree.Leaves[..tree.Index]) frontier.Append(leaf);
        var restored = MerkleFrontier.Restore(frontier.Serialize());
        foreach (var leaf in tree.Leaves[tree.Index..]) restored.Append(leaf);
        return restored.Count == tree.Leaves.Length && restored.Root() == MerkleTree.Root(tree.Leaves);
    });

    [Fact]
    public void Serialize_ThreeLeaves_IsCountPairAndLeaf()
    {
        MerkleFrontier frontier = new();
        for (byte i = 0; i < 3; i++) frontier.Append(MerkleTree.LeafHash([i]));
        var pair = MerkleTree.NodeHash(MerkleTree.LeafHash([0]), MerkleTree.LeafHash([1]));
        Assert.Equal("0000000000000003" + pair + MerkleTree.LeafHash([2]), Convert.ToHexStringLower(frontier.Serialize()));
        Assert.Equal(new byte[8], new MerkleFrontier().Serialize());
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(0, "00000000000000")]
    [InlineData(0, "0000000000000001")]
    [InlineData(1, "0000000000000000")]
    [InlineData(1, "0000000000000003")]
    [InlineData(3, "0000000000000003")]
    [InlineData(1, "8000000000000000")]
    [InlineData(64, "ffffffffffffffff")]
    public void Restore_WrongLength_IsRefused(int hashes, string count) =>
        Assert.Throws<FormatException>(() => MerkleFrontier.Restore([.. Convert.FromHexString(count), .. new byte[32 * hashes]]));

    [Fact]
    public void Append_FullFrontier_Overflows()
    {
        var full = MerkleFrontier.Restore([.. Convert.FromHexString("7fffffffffffffff"), .. new byte[32 * 63]]);
        Assert.Throws<OverflowException>(() => full.Append(MerkleTree.EmptyRoot));
        Assert.Equal(long.MaxValue, full.Count);
        Assert.Equal(8 + (32 * 63), full.Serialize().Length);
    }
}
