using CsCheck;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Hashing.Blake3Core;

namespace Lucid.Tests.Cryptography;

/// <summary>A Merkle node's hash is the hash of its 65 bytes, however it is computed.</summary>
public sealed class Blake3NodeTests
{
    private static readonly Gen<(byte Prefix, byte[] Left, byte[] Right)> Node =
        Gen.Select(Gen.Byte, Gen.Byte.Array[32], Gen.Byte.Array[32]);

    public static TheoryData<int> Widths => [(int)LaneWidth.One, (int)LaneWidth.Four, (int)LaneWidth.Eight, (int)LaneWidth.Sixteen];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Hash_OfANode_IsTheHashOfItsBytes(int width)
    {
        Assert.SkipWhen(width > (int)LaneWidths.Widest, $"This machine has no vectors of {width} words.");
        Node.Sample(node =>
        {
            var hash = new byte[32];
            MerkleNode.Hash(node.Prefix, node.Left, node.Right, hash, (LaneWidth)width);
            Assert.Equal(Blake3.Hash([node.Prefix, .. node.Left, .. node.Right]), hash);
        }, seed: FuzzSeed.Value, iter: 200);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void HashMany_AnyNumberOfNodes_IsEachByItself(int width)
    {
        Assert.SkipWhen(width > (int)LaneWidths.Widest, $"This machine has no vectors of {width} words.");
        const int Most = 70;
        var pairs = Blake3Vectors.Input(Most * 64);
        var expected = new byte[Most * 32];
        for (var i = 0; i < Most; i++)
            Blake3.HashNode(1, pairs.AsSpan(i * 64, 32), pairs.AsSpan((i * 64) + 32, 32), expected.AsSpan(i * 32, 32));

        for (var count = 0; count <= Most; count++)
        {
            var hashes = new byte[count * 32];
            MerkleNode.HashMany(1, pairs.AsSpan(0, count * 64), hashes, (LaneWidth)width);
            Assert.Equal(expected.AsSpan(0, count * 32), hashes.AsSpan());
        }
    }

    [Fact]
    public void HashNodes_OverThePairs_IsTheLevelAbove()
    {
        var level = Blake3Vectors.Input(100 * 64);
        var expected = new byte[100 * 32];
        Blake3.HashNodes(level, 1, expected);
        Blake3.HashNodes(level, 1, level.AsSpan(0, 100 * 32));
        Assert.Equal(expected.AsSpan(), level.AsSpan(0, 100 * 32));
    }

    [Fact]
    public void HashNode_OverAChild_IsTheNode() => Node.Sample(node =>
    {
        var expected = Blake3.Hash([node.Prefix, .. node.Left, .. node.Right]);
        Blake3.HashNode(node.Prefix, node.Left, node.Right, node.Right);
        Assert.Equal(expected, node.Right);
    }, seed: FuzzSeed.Value, iter: 20);

    [Fact]
    public void HashNode_LengthsThatAreNoHash_AreRefused()
    {
        Assert.Throws<ArgumentException>("left", () => Blake3.HashNode(0, new byte[31], new byte[32], new byte[32]));
        Assert.Throws<ArgumentException>("right", () => Blake3.HashNode(0, new byte[32], new byte[33], new byte[32]));
        Assert.Throws<ArgumentException>("destination", () => Blake3.HashNode(0, new byte[32], new byte[32], new byte[64]));
    }

    [Fact]
    public void HashNodes_LengthsThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>("pairs", () => Blake3.HashNodes(new byte[96], 0, new byte[48]));
        Assert.Throws<ArgumentException>("hashes", () => Blake3.HashNodes(new byte[128], 0, new byte[32]));
    }
}
