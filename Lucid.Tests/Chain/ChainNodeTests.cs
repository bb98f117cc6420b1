using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Chain.Storage;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Tests.Chain;

/// <summary>A node among peers that are wrong, forge, flood and lie.</summary>
public sealed class ChainNodeTests
{
    private static readonly AccountId Peer = TestKeys.Account(9);

    [Fact]
    public void Tick_OneNode_MakesAFinalBlockEachSlot()
    {
        using var test = new TestNode();
        test.PassSlots(5);
        Assert.Equal((5UL, 5UL), (test.Node.Head.Height, test.Node.FinalHead.Height));
        Assert.Equal(5 * Rewards.IdleReward, test.Node.Head.State.AccountOf(test.Node.Id).Balance);
    }

    [Fact]
    public void Restart_AfterBlocks_HasTheSameStateAndGoesOn()
    {
        using var test = new TestNode();
        test.Node.Submit(Transaction.Sign(TestKeys.Key(1), test.Genesis.Hash, 0, 1_000_000, TestLedger.Start, TestLedger.Anchor(1)));
        test.PassSlots(4);
        var (head, root) = (test.Node.FinalHead.Hash, test.Node.FinalHead.State.Root);
        test.Restart();
        Assert.Equal((head, root, LogRecovery.Clean), (test.Node.FinalHead.Hash, test.Node.FinalHead.State.Root, test.Node.Recovery));
        test.PassSlots(2);
        Assert.Equal(6UL, test.Node.FinalHead.Height);
    }

    [Fact]
    public void Start_DamagedPromises_RefusesAndSaysWhatToDo()
    {
        using var test = new TestNode();
        test.PassSlots(2);
        var path = Path.Combine(test.Folder, "promises");
        var bytes = File.ReadAllBytes(path);
        bytes[3] ^= 1;
        File.WriteAllBytes(path, bytes);
        var e = Assert.Throws<ChainDataException>(test.Restart);
        Assert.Contains("must not sign again", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_LostBlocks_SignsNothingAgainstWhatItCalledFinal()
    {
        using var test = new TestNode();
        test.PassSlots(4);
        test.Node.Dispose();
        File.Delete(Path.Combine(test.Folder, "blocks.log"));
        test.Restart();
        test.PassSlots(5);
        Assert.Equal(0UL, test.Node.Head.Height);
    }

    [Theory]
    [InlineData(nameof(BlockError.WrongNetwork))]
    [InlineData(nameof(BlockError.BadSignature))]
    [InlineData(nameof(BlockError.BadRoot))]
    [InlineData(nameof(BlockError.BadHeight))]
    [InlineData(nameof(BlockError.BadSlot))]
    [InlineData(nameof(BlockError.BadTime))]
    [InlineData(nameof(BlockError.WrongLeader))]
    [InlineData(nameof(BlockError.BadTransaction))]
    [InlineData(nameof(BlockError.BadState))]
    public void Validate_OneThingWrong_IsRefusedForIt(string flaw)
    {
        var error = Enum.Parse<BlockError>(flaw);
        using var test = new TestNode();
        test.PassSlots(1);
        var parent = test.Node.Head;
        test.PassSlots(1);
        var good = test.Node.Head.Block;
        var validator = new BlockValidator(test.Genesis, new SignatureCache(test.Genesis.Hash));
        Assert.Equal(BlockError.None, validator.Validate(good, parent).Error);
        Assert.Equal(error, validator.Validate(Spoil(good, error, test.Genesis.Hash), parent).Error);
    }

    [Fact]
    public void Receive_BlocksThatAreNotValid_BansThePeerAndChangesNothing()
    {
        using var test = new TestNode();
        test.PassSlots(2);
        var parent = test.Node.Head;
        test.PassSlots(1);
        var bad = Spoil(test.Node.Head.Block, BlockError.BadState, test.Genesis.Hash);
        using var victim = new TestNode(key: 2, test.Genesis);
        victim.Clock.Advance(TimeSpan.FromSeconds(20));
        victim.Node.Connect(Peer);
        foreach (var block in new[] { test.Node.FindBlock(1)!, test.Node.FindBlock(2)!, bad, bad })
            victim.Node.Receive(Peer, new BlockMessage(block));
        Assert.Equal(parent.Hash, victim.Node.Head.Hash);
        Assert.Equal(Peer, Assert.Single(victim.Banned).Peer);
    }

    [Fact]
    public void Receive_BlockFromTheFuture_WaitsForItsTime()
    {
        using var test = new TestNode();
        test.PassSlots(20);
        using var other = new TestNode(key: 2, test.Genesis);
        other.Node.Connect(Peer);
        for (ulong height = 1; height <= 20; height++) other.Node.Receive(Peer, new BlockMessage(test.Node.FindBlock(height)!));
        Assert.InRange(other.Node.Head.Height, 5UL, 7UL);
        Assert.Empty(other.Banned);
        other.PassSlots(14);
        Assert.Equal(20UL, other.Node.Head.Height);
    }

    [Fact]
    public void Receive_ForgedVotes_BansThePeer()
    {
        using var test = new TestNode();
        test.PassSlots(2);
        test.Node.Connect(Peer);
        var source = test.Node.Finality.LastJustified;
        var target = new Checkpoint(source.Round + 1, test.Node.Head.Hash, test.Node.Head.Height);
        var forged = Vote.Sign(TestKeys.Key(0), ChainHash.Of("another network"u8), source, target);
        for (var i = 0; i < 2; i++) test.Node.Receive(Peer, new VotesMessage([forged]));
        Assert.Equal(Peer, Assert.Single(test.Banned).Peer);
    }

    [Fact]
    public void Receive_MoreMessagesThanAllowed_BansThePeer()
    {
        using var test = new TestNode();
        test.Node.Connect(Peer);
        for (var i = 0; i < 1200; i++) test.Node.Receive(Peer, new VotesMessage([]));
        Assert.Equal(Peer, Assert.Single(test.Banned).Peer);
    }

    [Fact]
    public void Receive_HeightThatThePeerCannotShow_IsNotBelievedForLong()
    {
        using var test = new TestNode();
        test.PassSlots(1);
        test.Node.Connect(Peer);
        for (var i = 0; i < 5; i++)
        {
            test.Node.Receive(Peer, new StatusMessage(1_000_000, ChainHash.Of("nothing"u8), 0, 0));
            test.Node.Receive(Peer, new BlocksMessage([]));
        }

        Assert.Equal(Peer, Assert.Single(test.Banned).Peer);
        test.PassSlots(2);
        Assert.Equal(3UL, test.Node.Head.Height);
    }

    [Fact]
    public void Receive_SilentPeerWithAGreatHeight_DoesNotStopTheNode()
    {
        using var test = new TestNode();
        test.Node.Connect(Peer);
        test.Node.Receive(Peer, new StatusMessage(1_000_000, ChainHash.Of("nothing"u8), 0, 0));
        test.PassSlots(5);
        Assert.InRange(test.Node.Head.Height, 2UL, 5UL);
    }

    [Fact]
    public void Receive_SilentPeerThatRepeatsAGreatHeight_IsWaitedForOnce()
    {
        using var test = new TestNode();
        test.Node.Connect(Peer);
        for (var slot = 0; slot < 12; slot++)
        {
            test.Node.Receive(Peer, new StatusMessage(1_000_000, ChainHash.Of("nothing"u8), 0, 0));
            test.PassSlots(1);
        }

        Assert.InRange(test.Node.Head.Height, 9UL, 12UL);
    }

    [Fact]
    public void Receive_MoreRequestsForBlocksThanItsShare_AnswersTheLastOneLater()
    {
        using var test = new TestNode();
        test.PassSlots(3);
        test.Node.Connect(Peer);
        for (var i = 0; i < 200; i++) test.Node.Receive(Peer, new GetBlocksMessage([test.Genesis.Hash]));
        Assert.InRange(test.Sent.Count(s => s.Message is BlocksMessage), 1, 50);
        test.Sent.Clear();
        test.PassSlots(1);
        Assert.Single(test.Sent, s => s.Message is BlocksMessage);
        Assert.Empty(test.Banned);
    }

    [Fact]
    public void Restart_PromisesWithThousandsOfVotes_KnowsThemAll()
    {
        // Two of the three are away: the third votes in every slot for hours, and nothing becomes final.
        using var test = new TestNode();
        var (source, target) = (new Checkpoint(2, ChainHash.Of("source"u8), 1), new Checkpoint(4, ChainHash.Of("target"u8), 1));
        var votes = Enumerable.Range(0, 12_000)
            .Select(i => Vote.Sign(TestKeys.Key(0), test.Genesis.Hash, source, target with { Round = (ulong)(4 + i) }))
            .ToList();
        var files = new FileFolder(test.Folder);
        test.Node.Dispose();
        new Promises(4, 2, 1, default, votes).Save(files);
        test.Restart();
        Assert.Equal(votes.Count, Promises.Load(files).Evidence.Count);
        Assert.Equal(votes.Count, test.Node.OpenVotes.Count());
    }

    [Fact]
    public void Submit_ForgedSignature_IsRefused()
    {
        using var test = new TestNode();
        var foreign = Transaction.Sign(
            TestKeys.Key(1), ChainHash.Of("another network"u8), 0, 1_000_000, TestLedger.Start, TestLedger.Anchor(1));
        Assert.Equal(TransactionError.BadSignature, test.Node.Submit(foreign));
    }

    private static Block Spoil(Block good, BlockError error, Hash256 network)
    {
        var header = good.Header;
        var key = TestKeys.Key(0);
        switch (error)
        {
            case BlockError.WrongNetwork:
                return new Block((header with { Network = ChainHash.Of("another"u8) }).SignedBy(key), good.Transactions, good.Votes);
            case BlockError.BadSignature: return new Block(header with { Signature = new byte[64] }, good.Transactions, good.Votes);
            case BlockError.BadRoot: return new Block(header, good.Transactions, []);
            case BlockError.BadHeight:
                return new Block((header with { Height = header.Height + 1 }).SignedBy(key), good.Transactions, good.Votes);
            case BlockError.BadSlot:
                return new Block((header with { Slot = header.Slot - 1 }).SignedBy(key), good.Transactions, good.Votes);
            case BlockError.BadTime:
                return new Block((header with { Timestamp = header.Timestamp + 5000 }).SignedBy(key), good.Transactions, good.Votes);
            case BlockError.WrongLeader:
                return new Block(
                    (header with { Producer = TestKeys.Account(3) }).SignedBy(TestKeys.Key(3)), good.Transactions, good.Votes);
            case BlockError.BadTransaction:
                Transaction[] transactions =
                    [Transaction.Sign(TestKeys.Key(1), network, 5, 1_000_000, TestLedger.Start, TestLedger.Anchor(1))];
                header = header with { TransactionCount = 1, TransactionRoot = Block.TransactionRootOf(transactions) };
                return new Block(header.SignedBy(key), transactions, good.Votes);
            default: return new Block((header with { StateRoot = ChainHash.Of("another"u8) }).SignedBy(key), good.Transactions, good.Votes);
        }
    }
}
