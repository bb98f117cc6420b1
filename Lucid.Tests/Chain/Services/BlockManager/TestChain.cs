using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Transactions;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>A chain that a node made: its blocks from height 1 on. The same arguments give the same blocks.</summary>
internal sealed record TestChain(Genesis Genesis, IReadOnlyList<Block> Blocks)
{
    private static readonly Lazy<TestChain> Fifty = new(() => Make(50));

    /// <summary>Fifty blocks in a sandbox.</summary>
    public static TestChain Long => Fifty.Value;

    public static TestChain First(int blocks) => Long with { Blocks = [.. Long.Blocks.Take(blocks)] };

    /// <summary>The blocks of <see cref="Long"/> up to a height, and others from there on.</summary>
    public static TestChain Branch(int blocks, int after) => Make(blocks, anchorAfter: after);

    /// <summary>A chain of a network of its own.</summary>
    public static TestChain OtherNetwork(int blocks) => Make(blocks, Genesis.Sandbox(TestKeys.Account(0), TestLedger.Start + 1));

    public static TestChain Mainnet(int blocks) => Make(blocks, Genesis.Mainnet(TestKeys.Account(0), TestLedger.Start));

    private static TestChain Make(int blocks, Genesis? genesis = null, int anchorAfter = int.MaxValue)
    {
        using var test = new TestNode(genesis: genesis);
        var anchor = Transaction.Sign(TestKeys.Key(1), test.Genesis.Hash, 0, Amounts.Lucid / 100, TestLedger.Start, TestLedger.Anchor(1));
        while (test.Node.FinalHead.Height < (ulong)blocks)
        {
            if (test.Node.Head.Height == (ulong)anchorAfter) test.Node.Submit(anchor);
            test.PassSlots(1);
        }

        return new TestChain(test.Genesis, [.. Enumerable.Range(1, blocks).Select(height => test.Node.FindBlock((ulong)height)!)]);
    }
}
