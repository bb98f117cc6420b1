using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Node;
using Lucid.Chain.Peers;
using Lucid.Chain.Proofs;
using Lucid.Chain.Storage;
using Lucid.Chain.Transactions;

namespace Lucid.Tests.Chain;

/// <summary>A new node that begins with a peer's snapshot; what it asks and what it is told is handed over one by one.</summary>
public sealed class SnapshotJoinTests : IDisposable
{
    private const ulong SnapshotBlocks = 4;
    private const int Slots = 13;
    private static readonly AccountId Server = TestKeys.Account(0);
    private static readonly AccountId Other = TestKeys.Account(9);
    private static readonly AccountId Self = TestKeys.Account(2);
    private static readonly ChainNodeOptions Options = new() { SnapshotBlocks = SnapshotBlocks, JoinsBySnapshot = true };

    // So many accounts that the state has two parts.
    private static readonly Lazy<Genesis> Large = new(() => Genesis.Sandbox(
        TestKeys.Account(0),
        TestLedger.Start,
        5000,
        [new(TestKeys.Account(1), 1000 * Amounts.Lucid), .. Enumerable.Range(0, 9000).Select(i => KeyValuePair.Create(Somebody(i), 1UL))]));

    private readonly TestNode _server = new(0, Large.Value, Options);
    private readonly TestNode _new = new(2, Large.Value, Options);
    private readonly Transaction _early;

    public SnapshotJoinTests()
    {
        _early = Anchor(nonce: 0);
        _server.Node.Submit(_early);
        _server.PassSlots(Slots);
        _new.Clock.Advance(Slots * TimeSpan.FromSeconds(5));
        _server.Node.Connect(Self);
        _new.Node.Connect(Server);
        _new.Node.Connect(Other);
    }

    [Fact]
    public void Join_GoodSnapshot_BeginsWithItAndFollows()
    {
        var final = new List<ulong>();
        _new.Node.Finalized += block => final.Add(block.Height);
        Join();
        Assert.Equal((12UL, 12UL, 12UL), (_new.Node.Store.BaseHeight, _new.Node.FinalHead.Height, Assert.Single(final)));
        Assert.Equal(_server.Node.FindBlock(12UL)!.Header.StateRoot, _new.Node.FinalHead.State.Root);
        Assert.Empty(_new.Banned);
        var network = new TestNetwork(_server, _new);
        network.PassSlots(20);
        Assert.Equal((33UL, 2), (_new.Node.FinalHead.Height, _new.Node.Head.State.Consensus.Entities.Length));
        Assert.Equal(_server.Node.FinalHead.State.Root, _new.Node.FinalHead.State.Root);
    }

    [Fact]
    public void Receive_StatusOfAPeerWithFewBlocks_AsksForBlocks()
    {
        _new.Node.Receive(Server, new StatusMessage(7, ChainHash.Of("head"u8), 7, 0));
        Assert.Single(AskedOf<GetBlocksMessage>(Server));
        Assert.Empty(AskedOf<GetSnapshotMessage>(Server));
    }

    [Fact]
    public void Receive_SeveralPeersWithSnapshots_AsksOneOfThem()
    {
        TellStatus(Server);
        TellStatus(Other);
        Assert.Equal((1, 0), (AskedOf<GetSnapshotMessage>(Server).Count, AskedOf<GetSnapshotMessage>(Other).Count));
        Assert.Empty(AskedOf<GetBlocksMessage>(Other));
    }

    [Fact]
    public void Receive_ForgedProof_CostsStandingAndTheNextPeerIsAsked()
    {
        TellStatus(Server);
        var offer = Offered();
        var votes = offer.Proof.Votes.Select(v => Vote.Sign(TestKeys.Key(3), Large.Value.Hash, v.Source, v.Target)).ToArray();
        _new.Node.Receive(Server, offer with { Proof = offer.Proof with { Votes = votes } });
        Assert.Empty(AskedOf<GetSnapshotPartMessage>(Server));
        AssertOtherIsAsked();
        // Its second forgery is its last.
        _new.Node.Receive(Server, new VotesMessage([ForgedVote()]));
        Assert.Equal(Server, Assert.Single(_new.Banned).Peer);
    }

    [Fact]
    public void Receive_ProofOfAnotherBlock_IsRefused()
    {
        TellStatus(Server);
        var offer = Offered();
        _new.Node.Receive(Server, offer with { Block = _server.Node.FindBlock(11UL)! });
        Assert.Empty(AskedOf<GetSnapshotPartMessage>(Server));
        AssertOtherIsAsked();
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(SnapshotDownload.MaximumStateBytes + 1)]
    [InlineData(ulong.MaxValue)]
    public void Receive_OfferOfAnImpossibleSize_IsRefused(ulong bytes)
    {
        TellStatus(Server);
        _new.Node.Receive(Server, Offered() with { StateBytes = bytes });
        Assert.Empty(AskedOf<GetSnapshotPartMessage>(Server));
        AssertOtherIsAsked();
    }

    [Fact]
    public void Receive_StateWithOneByteChanged_CostsStandingAndTheNextPeerIsAsked()
    {
        TellStatus(Server);
        _new.Node.Receive(Server, Offered());
        var spoilt = PartOf(0).Data.ToArray();
        spoilt[^1] ^= 1;
        _new.Node.Receive(Server, PartOf(0) with { Data = spoilt });
        _new.Node.Receive(Server, PartOf(1));
        Assert.Equal((0UL, 0UL), (_new.Node.Head.Height, _new.Node.Store.BaseHeight));
        AssertOtherIsAsked();
        _new.Node.Receive(Server, new VotesMessage([ForgedVote()]));
        Assert.Equal(Server, Assert.Single(_new.Banned).Peer);
    }

    [Fact]
    public void Receive_PartsRepeatedAndOutOfOrder_AreIgnoredAndNobodysFault()
    {
        TellStatus(Server);
        _new.Node.Receive(Server, Offered());
        _new.Node.Receive(Server, PartOf(1));
        _new.Node.Receive(Other, PartOf(0));
        _new.Node.Receive(Server, PartOf(0));
        _new.Node.Receive(Server, PartOf(0));
        Assert.Equal(0UL, _new.Node.Head.Height);
        _new.Node.Receive(Server, PartOf(1));
        Assert.Equal(12UL, _new.Node.FinalHead.Height);
        Assert.Equal(100, _new.Node.Peers[Server].Score);
    }

    [Fact]
    public void Tick_PartThatDoesNotCome_IsAskedForAFewTimesThenAnotherPeerIs()
    {
        TellStatus(Server);
        _new.Node.Receive(Server, Offered());
        _new.Sent.Clear();
        _new.PassSlots(11);
        Assert.InRange(AskedOf<GetSnapshotPartMessage>(Server).Count, 1, 3);
        _new.PassSlots(2);
        AssertOtherIsAsked();
    }

    [Fact]
    public void Tick_PartThatComesLate_GoesOn()
    {
        TellStatus(Server);
        _new.Node.Receive(Server, Offered());
        _new.PassSlots(5);
        foreach (var part in new uint[] { 0, 1 }) _new.Node.Receive(Server, PartOf(part));
        Assert.Equal(12UL, _new.Node.FinalHead.Height);
    }

    [Fact]
    public void Disconnect_InTheMiddle_TheNextPeerIsAsked()
    {
        TellStatus(Server);
        _new.Node.Receive(Server, Offered());
        _new.Node.Receive(Server, PartOf(0));
        _new.Node.Disconnect(Server);
        _new.Node.Tick();
        AssertOtherIsAsked();
    }

    [Fact]
    public void Receive_NoSnapshot_AsksForBlocksInstead()
    {
        TellStatus(Server);
        _new.Node.Receive(Server, new NoSnapshotMessage());
        TellStatus(Server);
        Assert.Single(AskedOf<GetBlocksMessage>(Server));
    }

    [Fact]
    public void Receive_SnapshotNobodyAskedFor_IsIgnored()
    {
        TellStatus(Other);
        _new.Node.Receive(Server, Offered());
        foreach (var part in new uint[] { 0, 1 }) _new.Node.Receive(Server, PartOf(part));
        Assert.Equal(0UL, _new.Node.Head.Height);
    }

    [Fact]
    public void Restart_AfterAJoin_GoesOnServesBlocksAndProvesWhatItHas()
    {
        Join();
        var network = new TestNetwork(_server, _new);
        var late = Anchor(nonce: 1);
        _server.Node.Submit(late);
        network.PassSlots(4);
        _new.Restart();
        Assert.Equal((12UL, 17UL, LogRecovery.Clean), (_new.Node.Store.BaseHeight, _new.Node.FinalHead.Height, _new.Node.Recovery));
        Assert.Null(ProofVerifier.FindFlaw(ProofBuilder.Build(_new.Node, late.Id)!, Large.Value.Hash));
        Assert.Null(ProofBuilder.Build(_new.Node, _early.Id));
        Assert.NotNull(_new.Node.FinalHead.State.AnchorOf(TestLedger.Anchor(0).SessionId));
        var served = BlocksAfter(_server.Node.FindBlock(12UL)!);
        Assert.Equal(Enumerable.Range(13, 5).Select(h => (ulong)h), served.Select(b => b.Header.Height));
        Assert.Empty(BlocksAfter(Large.Value.Block));
    }

    [Fact]
    public void Restart_DamagedBase_RefusesAndSaysWhatToDo()
    {
        Join();
        var path = Path.Combine(_new.Folder, "base");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        var e = Assert.Throws<ChainDataException>(_new.Restart);
        Assert.Contains("keep node.key and promises", e.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        _new.Dispose();
    }

    private static AccountId Somebody(int number) => new(ChainHash.Of(BitConverter.GetBytes(number)));

    private static Transaction Anchor(int nonce) =>
        Transaction.Sign(TestKeys.Key(1), Large.Value.Hash, (ulong)nonce, Amounts.Lucid, TestLedger.Start, TestLedger.Anchor(nonce));

    private void Join()
    {
        TellStatus(Server);
        _new.Node.Receive(Server, Offered());
        foreach (var part in new uint[] { 0, 1 }) _new.Node.Receive(Server, PartOf(part));
    }

    private void TellStatus(AccountId from) =>
        _new.Node.Receive(from, new StatusMessage(_server.Node.Head.Height, _server.Node.Head.Hash, _server.Node.FinalHead.Height, 0));

    private void AssertOtherIsAsked()
    {
        TellStatus(Other);
        Assert.Single(AskedOf<GetSnapshotMessage>(Other));
        TellStatus(Server);
        Assert.True(AskedOf<GetSnapshotMessage>(Server).Count <= 1);
    }

    private List<T> AskedOf<T>(AccountId peer) => [.. _new.Sent.Where(s => s.Peer == peer).Select(s => s.Message).OfType<T>()];

    private SnapshotMessage Offered() => Assert.IsType<SnapshotMessage>(AnswerOf(_server, Self, new GetSnapshotMessage()));

    private SnapshotPartMessage PartOf(uint part) =>
        Assert.IsType<SnapshotPartMessage>(AnswerOf(_server, Self, new GetSnapshotPartMessage(_server.Node.FindBlock(12UL)!.Hash, part)));

    private IReadOnlyList<Block> BlocksAfter(Block block)
    {
        _new.Node.Connect(Other);
        return Assert.IsType<BlocksMessage>(AnswerOf(_new, Other, new GetBlocksMessage([block.Hash]))).Blocks;
    }

    private static PeerMessage AnswerOf(TestNode node, AccountId asking, PeerMessage request)
    {
        node.Sent.Clear();
        node.Node.Receive(asking, request);
        return Assert.Single(node.Sent).Message;
    }

    private static Vote ForgedVote() =>
        Vote.Sign(TestKeys.Key(0), ChainHash.Of("another network"u8), default, new Checkpoint(2, ChainHash.Of("block"u8), 1));
}
