using Lucid.Tests.Persistence.Files;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>The archive between two branches above what the votes on record make final.</summary>
public sealed class BranchTests
{
    private const int ForkAfter = 11;

    private static readonly Lazy<TestChain> Made = new(() => TestChain.Branch(13, after: ForkAfter));

    private readonly SimulatedDisk _disk = new(new Random(1));

    private static TestChain Branch => Made.Value;

    [Fact]
    public void Append_BlockOfAnotherBranch_IsAFork()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(12).Blocks);
        Assert.True(archive.Append(Branch.Blocks[12])!.IsFork);
        archive.HoldsExactly(TestChain.First(12).Blocks);
    }

    [Fact]
    public void Switch_LongerBranchAboveFinality_GoesOver()
    {
        using (var archive = TestArchive.Open(_disk, TestChain.Long.Genesis))
        {
            archive.Take(TestChain.First(12).Blocks);
            Assert.Null(archive.Switch([.. Branch.Blocks.Skip((int)archive.BranchHeight)]));
            archive.HoldsExactly(Branch.Blocks);
            Assert.False(archive.TryGetHeight(TestChain.Long.Blocks[11].Hash, out _));
        }

        using var again = TestArchive.Open(_disk, TestChain.Long.Genesis);
        again.HoldsExactly(Branch.Blocks);
    }

    [Fact]
    public void Switch_BranchThatContradictsFinality_IsRefused()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(20).Blocks);
        var refusal = archive.Switch(Branch.Blocks);
        Assert.Contains("contradicts what is final", refusal!.Reason, StringComparison.Ordinal);
        archive.HoldsExactly(TestChain.First(20).Blocks);
    }

    [Fact]
    public void Switch_BranchThatEndsNoFurther_IsRefused()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(12).Blocks);
        var refusal = archive.Switch([.. Branch.Blocks.Take(12).Skip((int)archive.BranchHeight)]);
        Assert.Contains("no further", refusal!.Reason, StringComparison.Ordinal);
        archive.HoldsExactly(TestChain.First(12).Blocks);
    }

    [Fact]
    public void Switch_BranchWithABlockThatIsNotValid_GivesNothingUp()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(12).Blocks);
        var bad = Branch.Blocks.Skip((int)archive.BranchHeight).SkipLast(1).Append(TestArchive.Forged(Branch.Blocks[^1]));
        Assert.Contains("BadState", archive.Switch([.. bad])!.Reason, StringComparison.Ordinal);
        archive.HoldsExactly(TestChain.First(12).Blocks);
    }

    [Fact]
    public void Switch_FullDisk_GoesOnLater()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(12).Blocks);
        var branch = Branch.Blocks.Skip((int)archive.BranchHeight).ToArray();
        _disk.IsFull = true;
        Assert.Throws<IOException>(() => archive.Switch(branch));
        archive.HoldsExactly([.. TestChain.Long.Blocks.Take((int)archive.BranchHeight)]);
        _disk.IsFull = false;
        archive.Take(Branch.Blocks);
        archive.HoldsExactly(Branch.Blocks);
    }

    [Fact]
    public void Switch_LogCannotBeCut_GoesOnNowAndAfterARestart()
    {
        var files = new PickyFiles(_disk);
        using (var archive = TestArchive.Open(files, TestChain.Long.Genesis))
        {
            archive.Take(TestChain.First(12).Blocks);
            var branch = Branch.Blocks.Skip((int)archive.BranchHeight).ToArray();
            files.CutsNothing = true;
            Assert.Throws<IOException>(() => archive.Switch(branch));
            archive.Take(Branch.Blocks);
            archive.HoldsExactly(Branch.Blocks);
            files.CutsNothing = false;
        }

        using var after = TestArchive.Open(files, TestChain.Long.Genesis);
        after.HoldsExactly(TestChain.First(12).Blocks);
        Assert.Null(after.Switch([.. Branch.Blocks.Skip((int)after.BranchHeight)]));
        after.HoldsExactly(Branch.Blocks);
    }

    [Fact]
    public void Switch_PowerGoesAtAnyMoment_LeavesAnArchiveThatGoesOn()
    {
        for (var power = 0; power < 12; power++)
        {
            var disk = new SimulatedDisk(new Random(power));
            using (var archive = TestArchive.Open(disk, TestChain.Long.Genesis))
            {
                archive.Take(TestChain.First(12).Blocks);
                disk.PowerFor = power;
                try
                {
                    archive.Switch([.. Branch.Blocks.Skip((int)archive.BranchHeight)]);
                }
                catch (PowerLossException)
                {
                }
            }

            disk.Restart();
            using var after = TestArchive.Open(disk, TestChain.Long.Genesis);
            if (after.Head.Hash == TestChain.Long.Blocks[11].Hash)
                Assert.Null(after.Switch([.. Branch.Blocks.Skip((int)after.BranchHeight)]));
            after.Take(Branch.Blocks);
            after.HoldsExactly(Branch.Blocks);
        }
    }
}
