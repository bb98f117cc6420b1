using Lucid.Chain.Node;
using Lucid.Chain.Peers;
using Lucid.Chain.Storage;
using Lucid.Chain.Transactions;
using Lucid.Persistence.Files;

namespace Lucid.Tests.Chain;

/// <summary>Starts from a node's own snapshots, which are never more than a short way to what the log says.</summary>
public sealed class SnapshotStartTests : IDisposable
{
    private readonly TestNode _test = new(options: new ChainNodeOptions { SnapshotBlocks = 4 });
    private readonly Transaction _anchor;

    public SnapshotStartTests()
    {
        _anchor = Transaction.Sign(TestKeys.Key(1), _test.Genesis.Hash, 0, 1_000_000, TestLedger.Start, TestLedger.Anchor(1));
        _test.Node.Submit(_anchor);
        _test.PassSlots(14);
    }

    [Fact]
    public void Snapshots_OfALongChain_AreTheNewestTwo() =>
        Assert.Equal(["state-0000000008", "state-0000000012"], Snapshots().Select(Path.GetFileName));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Restart_NewestSnapshotsDamaged_ComesToTheSame(int damaged)
    {
        foreach (var path in Snapshots().TakeLast(damaged)) Damage(path);
        AssertRestartsWhole();
    }

    [Fact]
    public void Restart_SnapshotThatIsShortOrEmpty_ComesToTheSame()
    {
        File.WriteAllBytes(Snapshots()[0], []);
        File.WriteAllBytes(Snapshots()[1], File.ReadAllBytes(Snapshots()[1])[..70]);
        AssertRestartsWhole();
    }

    [Fact]
    public void Restart_SnapshotOfAnotherState_IsNotBelieved()
    {
        // Whole in itself, under another block's name: only that block's own state root can tell.
        var older = File.ReadAllBytes(Snapshots()[0]);
        var newer = File.ReadAllBytes(Snapshots()[1]);
        byte[] mixed = [.. newer[..32], .. older[32..^32]];
        var checksum = new byte[32];
        Lucid.Chain.ChainHash.Of(mixed).CopyTo(checksum);
        File.WriteAllBytes(Snapshots()[1], [.. mixed, .. checksum]);
        AssertRestartsWhole();
    }

    [Theory]
    [InlineData(10UL)]
    [InlineData(6UL)]
    [InlineData(0UL)]
    public void Restart_LogShorterThanTheSnapshots_StartsWithWhatThereIsAndFetchesTheRest(ulong kept)
    {
        var (blocks, head) = (Enumerable.Range(1, 14).Select(h => _test.Node.FindBlock((ulong)h)!).ToArray(), _test.Node.FinalHead.Hash);
        _test.Node.Dispose();
        CutLog(kept);
        _test.Restart();
        Assert.Equal(kept, _test.Node.Head.Height);
        Assert.Equal(kept > 0, _test.Node.FindBlock(1UL) is not null);
        // It signs nothing until it has again what it once called final.
        _test.PassSlots(2);
        Assert.Equal(kept, _test.Node.Head.Height);
        _test.Node.Connect(TestKeys.Account(9));
        foreach (var block in blocks) _test.Node.Receive(TestKeys.Account(9), new BlockMessage(block));
        Assert.Equal(head, _test.Node.FinalHead.Hash);
        _test.PassSlots(2);
        Assert.Equal(17UL, _test.Node.FinalHead.Height);
    }

    public void Dispose() => _test.Dispose();

    private string[] Snapshots() => [.. Directory.GetFiles(_test.Folder, "state-*").Order(StringComparer.Ordinal)];

    private void AssertRestartsWhole()
    {
        var (head, root) = (_test.Node.FinalHead.Hash, _test.Node.FinalHead.State.Root);
        _test.Restart();
        Assert.Equal((head, root, LogRecovery.Clean), (_test.Node.FinalHead.Hash, _test.Node.FinalHead.State.Root, _test.Node.Recovery));
        Assert.True(_test.Node.Store.TryGetTransaction(_anchor.Id, out var height));
        Assert.Contains(_test.Node.FindBlock(height)!.Transactions, t => t.Id == _anchor.Id);
        _test.PassSlots(3);
        Assert.Equal(17UL, _test.Node.FinalHead.Height);
    }

    private static void Damage(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Cuts the log after a number of blocks.</summary>
    private void CutLog(ulong blocks)
    {
        using var log = new BlockLog(new FileFolder(_test.Folder));
        ulong seen = 0;
        long? end = null;
        log.Recover(0, (offset, kind, _) =>
        {
            if (kind == RecordKind.Block && seen++ == blocks) end = offset;
        });
        log.CutFrom(end!.Value);
    }
}
