using Lucid.Cryptography.Encoding;
using Lucid.Persistence.Files;
using Lucid.Tests.Persistence.Files;
using Microsoft.Extensions.Options;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>The block manager and its engine, through everything that can go wrong between them.</summary>
public sealed class FollowingTests(EmbeddedStores stores)
{
    private readonly SimulatedDisk _disk = new(new Random(1));

    [Fact]
    public async Task Engine_WithBlocks_AreArchivedAndFinalByTheVotesOnRecord()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(12));
        await using var host = await StartAsync(engine);
        await host.HasAsync(12);
        var status = await host.StatusAsync();
        Assert.Equal(TestChain.Long.Genesis.Hash.ToString(), status["network"]!.GetValue<string>());
        Assert.Equal(TestChain.Long.Genesis.Hash.ToString(), status["engine_network"]!.GetValue<string>());
        Assert.Equal(TestChain.Long.Blocks[11].Hash.ToString(), status["head"]!.GetValue<string>());
        Assert.InRange(status["final_height"]!.GetValue<int>(), 9, 11);
        Assert.Null(status["quarantine"]);
        Assert.Null(status["problem"]);
        Assert.Equal(("healthy", 200), await host.HealthAsync());
        engine.Chain = TestChain.Long;
        await host.HasAsync(50);
        Assert.Equal(4, (await host.StatusAsync())["snapshots"]!.AsArray().Count);
    }

    [Fact]
    public async Task Engine_AwayAtTheStart_IsWaitedFor()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(5));
        engine.IsAway = true;
        await using var host = await StartAsync(engine);
        await engine.AskedAsync(3);
        (await host.GetAsync("blocks/status")).Expect(503, "LUCID_ERR_4009");
        (await host.GetAsync("blocks/latest")).Expect(503, "LUCID_ERR_4009");
        Assert.Equal(("degraded", 200), await host.HealthAsync());
        Assert.Equal(1, host.Logs.Count("does not answer as it should"));
        engine.IsAway = false;
        await host.HasAsync(5);
    }

    [Fact]
    public async Task Restart_EngineAway_ServesWhatIsArchived()
    {
        await using (var engine = await FakeEngine.StartAsync(TestChain.First(15)))
        {
            await using var host = await StartAsync(engine);
            await host.HasAsync(15);
        }

        await using var again = await BlockManagerHost.StartAsync(stores, () => _disk, engine: null);
        await again.HasAsync(15);
        Assert.False((await again.StatusAsync())["engine_reachable"]!.GetValue<bool>());
        (await again.GetAsync("blocks/7")).Expect(200);
    }

    [Fact]
    public async Task Engine_BlockThatIsNotValid_IsQuarantinedOnceAndTheServiceGoesOn()
    {
        var forged = TestArchive.Forged(TestChain.Long.Blocks[6]);
        await using var engine = await FakeEngine.StartAsync(TestChain.First(6) with { Blocks = [.. TestChain.First(6).Blocks, forged] });
        await using var host = await StartAsync(engine);
        await host.StatusIsAsync(status => status["quarantine"] is not null, "the block is in quarantine");
        await engine.AskedAsync(2);
        engine.Requests.Clear();
        await engine.AskedAsync(6);
        Assert.Equal(["/blockchain/blocks/raw?from=7&count=1", "/blockchain/chain/info"], engine.Requests.Distinct().Order());
        var status = await host.StatusAsync();
        Assert.Equal(6, status["height"]!.GetValue<int>());
        Assert.Contains("BadState", status["quarantine"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, host.Logs.Count("BadState"));
        Assert.Equal(["quarantine"], _disk.List("quarantine"));
        Assert.Equal(forged.ToArray(), _disk.Read("quarantine"));
        Assert.Equal(("degraded", 200), await host.HealthAsync());
        engine.Chain = TestChain.First(9);
        await host.HasAsync(9);
        await host.HealthIsAsync("healthy", 200);
        Assert.Null((await host.StatusAsync())["quarantine"]);
    }

    [Fact]
    public async Task Engine_SendsWhatIsNoBlock_SaysSoAndGoesOnLater()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(3));
        engine.Garbage = [4, 0, 0, 0, 1, 2, 3, 4];
        await using var host = await StartAsync(engine);
        await host.StatusIsAsync(status => status["quarantine"] is not null, "the garbage is noticed");
        Assert.Contains("is no block", (await host.StatusAsync())["quarantine"]!.GetValue<string>(), StringComparison.Ordinal);
        engine.Garbage = null;
        await host.HasAsync(3);
    }

    [Fact]
    public async Task Engine_SendsWhatIsThereAlready_IsAskedAgainOnlyAtTheNextLook()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(5));
        await using var host = await StartAsync(engine);
        await host.HasAsync(5);
        var old = new CanonicalWriter();
        old.WriteBlob(TestChain.Long.Blocks[2].ToArray());
        engine.Garbage = old.ToArray();
        engine.Chain = TestChain.First(6);
        engine.Requests.Clear();
        await engine.AskedAsync(8);
        var (asked, blocks) = (engine.Requests.Count, engine.Requests.Count(path => path.Contains("raw", StringComparison.Ordinal)));
        Assert.InRange(blocks, (asked / 2) - 1, (asked / 2) + 1);
        engine.Garbage = null;
        await host.HasAsync(6);
    }

    [Fact]
    public async Task Engine_OfAnotherNetwork_IsNamedOnceAndNotAskedForBlocks()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(7));
        await using var host = await StartAsync(engine);
        await host.HasAsync(7);
        var other = TestChain.OtherNetwork(9);
        engine.Chain = other;
        await host.StatusIsAsync(status => status["problem"] is not null, "the other network is noticed");
        engine.Requests.Clear();
        await engine.AskedAsync(3);
        Assert.All(engine.Requests, path => Assert.Equal("/blockchain/chain/info", path));
        var status = await host.StatusAsync();
        Assert.Contains(other.Genesis.Hash.ToString(), status["problem"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("empty its folder", status["problem"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(other.Genesis.Hash.ToString(), status["engine_network"]!.GetValue<string>());
        Assert.Equal(TestChain.Long.Genesis.Hash.ToString(), status["network"]!.GetValue<string>());
        Assert.Equal(7, status["height"]!.GetValue<int>());
        Assert.Equal(1, host.Logs.Count("empty its folder"));
        Assert.Equal(("degraded", 200), await host.HealthAsync());
        (await host.GetAsync("blocks/7")).Expect(200);
        engine.Chain = TestChain.First(8);
        await host.HasAsync(8);
        Assert.Null((await host.StatusAsync())["problem"]);
    }

    [Fact]
    public async Task Engine_NotOfTheNetworkInTheSettings_IsNotFollowed()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(2));
        await using var host = await BlockManagerHost.StartAsync(
            stores, () => _disk, engine.Address, new KeyValuePair<string, string?>("Blocks:Network", new string('a', 64)));
        await engine.AskedAsync(3);
        (await host.GetAsync("blocks/status")).Expect(503, "LUCID_ERR_4009");
        Assert.Null(_disk.Read("genesis"));
        Assert.Equal(1, host.Logs.Count("not of aaaa"));
    }

    [Fact]
    public async Task Disk_Full_IsReportedOnceAndGoesOnWhenThereIsRoom()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(4));
        await using var host = await StartAsync(engine);
        await host.HasAsync(4);
        _disk.IsFull = true;
        engine.Chain = TestChain.First(14);
        await host.StatusIsAsync(status => status["problem"] is not null, "the full disk is noticed");
        await engine.AskedAsync(6);
        Assert.Contains("No space left", (await host.StatusAsync())["problem"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, host.Logs.Count("No space left"));
        Assert.Equal(("degraded", 200), await host.HealthAsync());
        (await host.GetAsync("blocks/4")).Expect(200);
        _disk.IsFull = false;
        await host.HasAsync(14);
        await host.HealthIsAsync("healthy", 200);
    }

    [Fact]
    public async Task Folder_CannotBeOpened_IsUnhealthyUntilItCan()
    {
        var works = false;
        await using var engine = await FakeEngine.StartAsync(TestChain.First(3));
        await using var host = await BlockManagerHost.StartAsync(
            stores, () => works ? _disk : throw new UnauthorizedAccessException("Access to the folder is denied."), engine.Address);
        await host.HealthIsAsync("unhealthy", 503);
        var answer = (await host.GetAsync("blocks/status")).Expect(503, "LUCID_ERR_4009");
        Assert.Contains("denied", answer.Message, StringComparison.Ordinal);
        works = true;
        await host.HasAsync(3);
        Assert.Equal(1, host.Logs.Count("denied"));
    }

    [Fact]
    public async Task Record_Damaged_TheAskerIsToldAndARestartMendsIt()
    {
        using var folder = new TemporaryDirectory();
        await using var engine = await FakeEngine.StartAsync(TestChain.First(20));
        await using (var host = await BlockManagerHost.StartAsync(stores, () => new FileFolder(folder.Path), engine.Address))
        {
            await host.HasAsync(20);
            await DamageAsync(folder["blocks.log"]);
            var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(height => host.GetAsync($"blocks/{height}")));
            Assert.Equal("LUCID_CHAIN_4101", Assert.Single(answers, answer => answer.Status != 200).Code);
            (await host.GetAsync("blocks?limit=30")).Expect(500, "LUCID_CHAIN_4101");
            // A backup that cannot be whole breaks off, so that nobody takes it for one.
            await Assert.ThrowsAsync<HttpRequestException>(host.BackupAsync);
            Assert.Contains("cannot be read", (await host.StatusAsync())["problem"]!.GetValue<string>(), StringComparison.Ordinal);
            engine.Chain = TestChain.First(22);
            await host.HasAsync(22);
        }

        await using var again = await BlockManagerHost.StartAsync(stores, () => new FileFolder(folder.Path), engine.Address);
        await again.HasAsync(22);
        (await again.GetAsync("blocks?limit=30")).Expect(200);
        Assert.Equal(1, again.Logs.Count("blocks.damaged"));
    }

    [Fact]
    public async Task Snapshot_Damaged_IsSaidAtTheNextStart()
    {
        TestArchive.Fill(_disk, TestChain.Long);
        _disk.Replace("state-0000000040", [1, 2, 3]);
        await using var host = await BlockManagerHost.StartAsync(stores, () => _disk, engine: null);
        await host.HasAsync(50);
        Assert.Equal(1, host.Logs.Count("The snapshot state-0000000040 is not used"));
    }

    [Fact]
    public async Task Engine_OtherBranchAboveFinality_IsFollowed()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(12));
        await using var host = await StartAsync(engine);
        await host.HasAsync(12);
        engine.Chain = TestChain.Branch(15, after: 11);
        await host.HasAsync(15);
        Assert.Equal(engine.Chain.Blocks[^1].Hash.ToString(), (await host.StatusAsync())["head"]!.GetValue<string>());
        (await host.GetAsync($"blocks/{TestChain.Long.Blocks[11].Hash}")).Expect(404, "LUCID_CHAIN_4001");
    }

    [Fact]
    public async Task Engine_ContradictsWhatIsFinal_IsQuarantined()
    {
        await using var engine = await FakeEngine.StartAsync(TestChain.First(12));
        await using var host = await StartAsync(engine);
        await host.HasAsync(12);
        engine.Chain = TestChain.Branch(15, after: 3);
        await host.StatusIsAsync(status => status["quarantine"] is not null, "the contradiction is noticed");
        var status = await host.StatusAsync();
        Assert.Contains("contradicts what is final", status["quarantine"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(12, status["height"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("Data", "")]
    [InlineData("Network", "abc")]
    [InlineData("PollMilliseconds", "99")]
    [InlineData("SnapshotBlocks", "9")]
    [InlineData("KeptSnapshots", "0")]
    public async Task Start_InvalidSetting_IsNamed(string setting, string value)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => BlockManagerHost.StartAsync(
            stores, () => _disk, engine: null, new KeyValuePair<string, string?>("Blocks:" + setting, value)));
        Assert.Contains("Blocks:" + setting, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderOfAnotherNetworkThanTheSettings_IsUnhealthyAndSaysWhatToDo()
    {
        TestArchive.Fill(_disk, TestChain.First(3));
        await using var host = await BlockManagerHost.StartAsync(
            stores, () => _disk, engine: null, new KeyValuePair<string, string?>("Blocks:Network", new string('a', 64)));
        await host.HealthIsAsync("unhealthy", 503);
        var answer = (await host.GetAsync("blocks/status")).Expect(503, "LUCID_ERR_4009");
        Assert.Contains("Blocks:Network", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_GenesisDamaged_IsUnhealthyAndSaysWhatToDo()
    {
        TestArchive.Fill(_disk, TestChain.First(3));
        _disk.Replace("genesis", [1, 2, 3]);
        await using var host = await BlockManagerHost.StartAsync(stores, () => _disk, engine: null);
        await host.HealthIsAsync("unhealthy", 503);
        Assert.Equal(1, host.Logs.Count("'genesis' is damaged"));
    }

    private Task<BlockManagerHost> StartAsync(FakeEngine engine) => BlockManagerHost.StartAsync(stores, () => _disk, engine.Address);

    private static async Task DamageAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = file.Length / 2;
        var octet = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(octet ^ 1));
    }
}
