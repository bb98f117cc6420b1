using Lucid.Tests.Persistence.Files;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>Backup and restore against each other.</summary>
public sealed class BackupTests
{
    private const string Malformed = "LUCID_CHAIN_4111";
    private const string Truncated = "LUCID_CHAIN_4112";
    private const string OtherNetwork = "LUCID_CHAIN_4113";
    private const string NotVouchedFor = "LUCID_CHAIN_4114";
    private const string Refused = "LUCID_CHAIN_4115";
    private const string Conflict = "LUCID_CHAIN_4116";

    private readonly SimulatedDisk _disk = new(new Random(1));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public async Task Restore_IntoEmpty_GivesTheSameBackupAgain(int blocks)
    {
        var backup = await TestKeeper.BackupOfAsync(TestChain.First(blocks));
        using var test = new TestKeeper(_disk);
        var done = await test.RestoreAsync(backup);
        Assert.Equal(((ulong)blocks, (ulong)blocks, (ulong)blocks), (done.Blocks, done.Added, done.Height));
        Assert.Equal(blocks, await test.HoldsBeginningOfAsync(TestChain.Long));
        Assert.Equal(backup, await test.BackupAsync());
    }

    [Fact]
    public async Task Restore_Again_ChangesNothing()
    {
        var backup = await TestKeeper.BackupOfAsync(TestChain.First(12));
        using var test = new TestKeeper(_disk);
        await test.RestoreAsync(backup);
        Assert.Equal(0UL, (await test.RestoreAsync(backup)).Added);
        Assert.Equal(12, await test.HoldsBeginningOfAsync(TestChain.Long));
    }

    [Fact]
    public async Task Restore_ShorterThenLonger_TakesInWhatIsMissing()
    {
        using var test = new TestKeeper(_disk);
        Assert.Equal(20UL, (await test.RestoreAsync(await TestKeeper.BackupOfAsync(TestChain.First(20)))).Height);
        var shorter = await test.RestoreAsync(await TestKeeper.BackupOfAsync(TestChain.First(8)));
        Assert.Equal((8UL, 0UL, 20UL), (shorter.Blocks, shorter.Added, shorter.Height));
        var longer = await test.RestoreAsync(await TestKeeper.BackupOfAsync(TestChain.First(33)));
        Assert.Equal((33UL, 13UL, 33UL), (longer.Blocks, longer.Added, longer.Height));
    }

    [Fact]
    public async Task Restore_CutAnywhere_IsRefusedAndWhatIsKeptIsGood()
    {
        var backup = await TestKeeper.BackupOfAsync(TestChain.First(4));
        for (var length = 0; length < backup.Length; length++)
        {
            using var test = new TestKeeper(new SimulatedDisk(new Random(length)));
            Assert.Equal(Truncated, await test.RefusalAsync(backup[..length]));
            await test.HoldsBeginningOfAsync(TestChain.Long);
            if (length % 97 != 0) continue;
            await test.RestoreAsync(backup);
            Assert.Equal(backup, await test.BackupAsync());
        }
    }

    [Fact]
    public async Task Restore_AnyByteChanged_IsRefusedAndWhatIsKeptIsGood()
    {
        var backup = await TestKeeper.BackupOfAsync(TestChain.First(4));
        for (var at = 0; at < backup.Length; at++)
        {
            var bad = backup.ToArray();
            bad[at] ^= (byte)(1 << (at % 8));
            using var test = new TestKeeper(new SimulatedDisk(new Random(at)), TestChain.Long.Genesis.Hash.ToString());
            Assert.Contains(await test.RefusalAsync(bad), (string[])[Malformed, Truncated, OtherNetwork, Refused]);
            await test.HoldsBeginningOfAsync(TestChain.Long);
            if (at % 97 != 0) continue;
            await test.RestoreAsync(backup);
            Assert.Equal(backup, await test.BackupAsync());
        }
    }

    [Fact]
    public async Task Restore_AnyByteChangedOfWhatIsThere_IsRefusedAndChangesNothing()
    {
        var backup = await TestKeeper.BackupOfAsync(TestChain.First(6));
        using var test = new TestKeeper(_disk);
        await test.RestoreAsync(backup);
        for (var at = 0; at < backup.Length; at += 3)
        {
            var bad = backup.ToArray();
            bad[at] ^= 0x40;
            Assert.Contains(await test.RefusalAsync(bad), (string[])[Malformed, Truncated, OtherNetwork, Conflict]);
        }

        Assert.Equal(backup, await test.BackupAsync());
    }

    [Fact]
    public async Task Restore_SomethingAfterTheEnd_IsRefused()
    {
        var backup = await TestKeeper.BackupOfAsync(TestChain.First(2));
        using var test = new TestKeeper(_disk);
        Assert.Equal(Malformed, await test.RefusalAsync([.. backup, 0]));
    }

    [Fact]
    public async Task Restore_OtherNetwork_IsRefused()
    {
        using var test = new TestKeeper(_disk);
        await test.RestoreAsync(await TestKeeper.BackupOfAsync(TestChain.First(3)));
        Assert.Equal(OtherNetwork, await test.RefusalAsync(await TestKeeper.BackupOfAsync(TestChain.OtherNetwork(5))));
        Assert.Equal(3, await test.HoldsBeginningOfAsync(TestChain.Long));
    }

    [Fact]
    public async Task Restore_NetworkThatTheSettingDoesNotName_IsRefused()
    {
        using var test = new TestKeeper(_disk, TestChain.Long.Genesis.Hash.ToString());
        Assert.Equal(OtherNetwork, await test.RefusalAsync(await TestKeeper.BackupOfAsync(TestChain.OtherNetwork(2))));
        Assert.False(test.Keeper.IsOpen);
    }

    [Fact]
    public async Task Restore_MainnetIntoEmpty_NeedsItsNameInTheSettings()
    {
        var chain = TestChain.Mainnet(2);
        var backup = await TestKeeper.BackupOfAsync(chain);
        using (var test = new TestKeeper(_disk)) Assert.Equal(NotVouchedFor, await test.RefusalAsync(backup));
        using var vouched = new TestKeeper(_disk, chain.Genesis.Hash.ToString());
        Assert.Equal(2UL, (await vouched.RestoreAsync(backup)).Added);
    }

    [Fact]
    public async Task Restore_OtherBranchAboveFinality_IsRefused()
    {
        using var test = new TestKeeper(_disk);
        await test.RestoreAsync(await TestKeeper.BackupOfAsync(TestChain.First(12)));
        Assert.Equal(Conflict, await test.RefusalAsync(await TestKeeper.BackupOfAsync(TestChain.Branch(13, after: 11))));
        Assert.Equal(12, await test.HoldsBeginningOfAsync(TestChain.Long));
    }

    [Fact]
    public async Task Restore_PowerGoesInTheMiddle_IsResumed()
    {
        var backup = await TestKeeper.BackupOfAsync(TestChain.First(15));
        for (var power = 0; power < 40; power++)
        {
            var disk = new SimulatedDisk(new Random(power)) { PowerFor = power };
            using (var test = new TestKeeper(disk))
            {
                try
                {
                    await test.RestoreAsync(backup);
                }
                catch (PowerLossException)
                {
                }
            }

            disk.Restart();
            using var after = new TestKeeper(disk);
            await after.Keeper.OpenAsync(TestContext.Current.CancellationToken);
            var kept = await after.HoldsBeginningOfAsync(TestChain.Long);
            Assert.Equal((ulong)(15 - kept), (await after.RestoreAsync(backup)).Added);
            Assert.Equal(backup, await after.BackupAsync());
        }
    }

    [Fact]
    public async Task Backup_ArchiveGoesOnMeanwhile_HoldsWhatWasThereAtItsBeginning()
    {
        using var test = new TestKeeper(_disk);
        await test.RestoreAsync(await TestKeeper.BackupOfAsync(TestChain.First(10)));
        var backup = new Lucid.Chain.BlockManager.Backups.ArchiveBackup(test.Keeper);
        var (genesis, height, head) = await backup.PlanAsync(TestContext.Current.CancellationToken);
        await test.RestoreAsync(await TestKeeper.BackupOfAsync(TestChain.First(14)));
        using var stream = new MemoryStream();
        await backup.WriteAsync(stream, genesis, height, head, TestContext.Current.CancellationToken);
        Assert.Equal(await TestKeeper.BackupOfAsync(TestChain.First(10)), stream.ToArray());
    }
}
