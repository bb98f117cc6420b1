using CsCheck;
using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.Blocks;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Encoding;
using Lucid.Persistence.Files;
using Lucid.Tests.Persistence.Files;

namespace Lucid.Tests.Chain.Services.BlockManager;

public sealed class BlockArchiveTests
{
    private readonly SimulatedDisk _disk = new(new Random(1));

    [Fact]
    public void Append_Chain_IsFinalOnlyUpToTheVotesOnRecord()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        foreach (var block in TestChain.First(12).Blocks)
        {
            Assert.Null(archive.Append(block));
            Assert.InRange(archive.FinalHeight, Math.Max(3, archive.Head.Height) - 3, archive.Head.Height - 1);
        }

        archive.HoldsExactly(TestChain.First(12).Blocks);
    }

    [Fact]
    public void Append_BlockThatIsThereAlready_ChangesNothing()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(5).Blocks);
        archive.Take(TestChain.First(5).Blocks);
        archive.HoldsExactly(TestChain.First(5).Blocks);
    }

    [Fact]
    public void Append_ForgedState_IsRefused()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(4).Blocks);
        var refusal = archive.Append(TestArchive.Forged(TestChain.Long.Blocks[4]));
        Assert.Contains("BadState", refusal!.Reason, StringComparison.Ordinal);
        Assert.False(refusal.IsFork);
        archive.HoldsExactly(TestChain.First(4).Blocks);
    }

    [Fact]
    public void Append_FullDisk_KeepsWhatWasThereAndGoesOnLater()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(4).Blocks);
        _disk.IsFull = true;
        Assert.Throws<IOException>(() => archive.Append(TestChain.Long.Blocks[4]));
        archive.HoldsExactly(TestChain.First(4).Blocks);
        _disk.IsFull = false;
        archive.Take(TestChain.First(6).Blocks);
        archive.HoldsExactly(TestChain.First(6).Blocks);
    }

    [Fact]
    public void Append_SnapshotDoesNotFit_BlocksAreKeptAndTheSnapshotIsTriedAgain()
    {
        var files = new PickyFiles(_disk) { Refuses = "state-" };
        using var archive = TestArchive.Open(files, TestChain.Long.Genesis);
        archive.Take(TestChain.First(15).Blocks);
        Assert.Contains("could not be written", archive.SnapshotProblem, StringComparison.Ordinal);
        Assert.Empty(archive.Snapshots);
        files.Refuses = null;
        archive.Take(TestChain.First(16).Blocks);
        Assert.Null(archive.SnapshotProblem);
        Assert.Single(archive.Snapshots);
    }

    [Fact]
    public void Open_AfterSnapshots_ExecutesOnlyTheBlocksAfterTheNewest()
    {
        TestArchive.Fill(_disk, TestChain.Long);
        Assert.Equal(["state-0000000020", "state-0000000030", "state-0000000040"], _disk.List("state-"));
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        Assert.Equal(10UL, archive.Opening.Executed);
        Assert.Empty(archive.Opening.Problems);
        archive.HoldsExactly(TestChain.Long.Blocks);
    }

    [Fact]
    public void Open_AfterSnapshots_GoesOnWithNewBlocks()
    {
        TestArchive.Fill(_disk, TestChain.First(23));
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.Long.Blocks);
        archive.HoldsExactly(TestChain.Long.Blocks);
        Assert.Equal(archive.FinalHeight, archive.BranchHeight);
    }

    [Fact]
    public void Open_NewestSnapshotDamagedAnywhere_UsesTheOneBeforeAndSaysSo()
    {
        const string name = "state-0000000040";
        for (var part = 0; part < 40; part++)
        {
            var disk = new SimulatedDisk(new Random(part));
            TestArchive.Fill(disk, TestChain.Long);
            var bad = disk.Read(name)!.ToArray();
            bad[bad.Length * part / 40] ^= 1;
            disk.Replace(name, bad);
            using var archive = TestArchive.Open(disk, TestChain.Long.Genesis);
            Assert.Equal(20UL, archive.Opening.Executed);
            Assert.Contains(name, Assert.Single(archive.Opening.Problems), StringComparison.Ordinal);
            archive.HoldsExactly(TestChain.Long.Blocks);
        }
    }

    [Fact]
    public void Open_AllSnapshotsCut_ExecutesEveryBlockAndTakesANewSnapshot()
    {
        TestArchive.Fill(_disk, TestChain.Long);
        foreach (var name in _disk.List("state-")) _disk.Replace(name, _disk.Read(name).AsSpan()[..^5]);
        using (var archive = TestArchive.Open(_disk, TestChain.Long.Genesis))
        {
            Assert.Equal((50UL, 3), (archive.Opening.Executed, archive.Opening.Problems.Count));
            archive.HoldsExactly(TestChain.Long.Blocks);
        }

        using var again = TestArchive.Open(_disk, TestChain.Long.Genesis);
        Assert.InRange(again.Opening.Executed, 1UL, 4UL);
    }

    [Fact]
    public void Open_WellFormedSnapshotOfAnotherState_IsNotBelieved()
    {
        var chain = TestChain.First(15);
        TestArchive.Fill(_disk, chain);
        new StateSnapshots(_disk, 10).Save(new ChainBlock(chain.Blocks[11], chain.Genesis.State with { Minted = 1_000_000 }));
        using var archive = TestArchive.Open(_disk, chain.Genesis);
        Assert.Contains("another state", Assert.Single(archive.Opening.Problems), StringComparison.Ordinal);
        Assert.Equal(5UL, archive.Opening.Executed);
        archive.HoldsExactly(chain.Blocks);
    }

    [Fact]
    public void Open_SnapshotOfAnotherBranch_IsNotBelieved()
    {
        var other = TestChain.Branch(24, after: 5);
        var foreign = new SimulatedDisk(new Random(2));
        TestArchive.Fill(foreign, other);
        TestArchive.Fill(_disk, TestChain.First(24));
        _disk.Replace("state-0000000020", foreign.Read("state-0000000020"));
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        Assert.Equal(14UL, archive.Opening.Executed);
        archive.HoldsExactly(TestChain.First(24).Blocks);
    }

    [Fact]
    public void Open_LogEndsBeforeTheNewestSnapshot_UsesAnOlderOne()
    {
        using var folder = new TemporaryDirectory();
        var files = new FileFolder(folder.Path);
        TestArchive.Fill(files, TestChain.Long);
        var log = Path.Combine(folder.Path, "blocks.log");
        var bytes = File.ReadAllBytes(log);
        bytes[bytes.Length * 6 / 10] ^= 1;
        File.WriteAllBytes(log, bytes);
        using var archive = TestArchive.Open(files, TestChain.Long.Genesis);
        Assert.InRange(archive.Head.Height, 25UL, 35UL);
        Assert.Equal(LogRecovery.DamagePutAside, archive.Opening.Log);
        Assert.Equal(bytes[(int)new FileInfo(log).Length..], File.ReadAllBytes(Path.Combine(folder.Path, "blocks.damaged")));
        Assert.InRange(archive.Opening.Executed, 0UL, 10UL);
        archive.Take(TestChain.Long.Blocks);
        archive.HoldsExactly(TestChain.Long.Blocks);
    }

    [Fact]
    public void Open_BlockInTheLogIsNotValid_CutsItOffAndSaysSo()
    {
        var chain = TestChain.First(6);
        using (var blocks = new ArchivedBlocks(chain.Genesis, _disk))
        {
            blocks.Recover(TestContext.Current.CancellationToken);
            foreach (var block in chain.Blocks.Take(5)) blocks.Append(block);
            blocks.Append(TestArchive.Forged(chain.Blocks[5]));
        }

        using var archive = TestArchive.Open(_disk, chain.Genesis);
        Assert.Contains("BadState", Assert.Single(archive.Opening.Problems), StringComparison.Ordinal);
        archive.Take(chain.Blocks);
        archive.HoldsExactly(chain.Blocks);
    }

    [Fact]
    public void Open_Stopped_EndsAndCanBeDoneAgain()
    {
        using var folder = new TemporaryDirectory();
        var files = new FileFolder(folder.Path);
        TestArchive.Fill(files, TestChain.First(5));
        var stopped = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => BlockArchive.Open(TestChain.Long.Genesis, files, 10, 3, stopped));
        using var archive = TestArchive.Open(files, TestChain.Long.Genesis);
        archive.HoldsExactly(TestChain.First(5).Blocks);
    }

    [Fact]
    public void Open_RecordInTheLogHoldsNoBlock_CutsItOffAndSaysSo()
    {
        var chain = TestChain.First(3);
        TestArchive.Fill(_disk, chain with { Blocks = [.. chain.Blocks.Take(2)] });
        using (var log = new BlockLog(_disk))
        {
            log.Recover(0, (_, _, _) => { });
            var bytes = chain.Blocks[2].ToArray();
            var record = new CanonicalWriter();
            record.WriteBlob(bytes.AsSpan(0, bytes.Length - 1));
            log.Append(RecordKind.Block, record.Written);
        }

        using var archive = TestArchive.Open(_disk, chain.Genesis);
        Assert.Contains("Block 3 cannot be read", Assert.Single(archive.Opening.Problems), StringComparison.Ordinal);
        archive.Take(chain.Blocks);
        archive.HoldsExactly(chain.Blocks);
    }

    [Fact]
    public void Append_PowerGoesAtAnyMoment_KeepsEveryBlockThatWasTaken()
    {
        var cases = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 80]);
        cases.Sample(
            (seed, power) =>
            {
                var disk = new SimulatedDisk(new Random(seed));
                var taken = 0;
                try
                {
                    using var archive = TestArchive.Open(disk, TestChain.Long.Genesis);
                    disk.PowerFor = power;
                    foreach (var block in TestChain.First(25).Blocks)
                    {
                        archive.Append(block);
                        taken++;
                    }
                }
                catch (PowerLossException)
                {
                }

                disk.Restart();
                using var after = TestArchive.Open(disk, TestChain.Long.Genesis);
                Assert.InRange((int)after.Head.Height, taken, taken + 1);
                after.Take(TestChain.First(25).Blocks);
                after.HoldsExactly(TestChain.First(25).Blocks);
            },
            iter: 60);
    }
}
