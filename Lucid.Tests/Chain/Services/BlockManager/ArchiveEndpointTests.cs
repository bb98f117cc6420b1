using System.Text.Json.Nodes;
using Lucid.Chain.Blocks;
using Lucid.ServiceDefaults.Authentication;
using Lucid.Tests.Persistence.Files;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>What the block manager answers.</summary>
public sealed class ArchiveEndpointTests(EmbeddedStores stores) : IAsyncLifetime
{
    private const int Height = 25;

    private BlockManagerHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        var disk = new SimulatedDisk(new Random(1));
        TestArchive.Fill(disk, TestChain.First(Height));
        _host = await BlockManagerHost.StartAsync(stores, () => disk, engine: null);
        await _host.HasAsync(Height);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("", 25, 6)]
    [InlineData("?page=2&limit=10", 15, 6)]
    [InlineData("?page=3&limit=10", 5, 0)]
    [InlineData("?page=1&limit=100", 25, 0)]
    public async Task List_Page_IsNewestFirst(string query, int first, int last)
    {
        var page = (await _host.GetAsync("blocks" + query)).Expect(200).Json!;
        Assert.Equal(Height + 1, page["total"]!.GetValue<int>());
        var heights = page["blocks"]!.AsArray().Select(block => block!["height"]!.GetValue<int>()).ToArray();
        Assert.Equal((first, Math.Max(last, first - heights.Length + 1)), (heights[0], heights[^1]));
        Assert.Equal(heights.OrderDescending(), heights);
    }

    [Fact]
    public async Task List_PageAfterTheLast_IsEmpty() =>
        Assert.Empty((await _host.GetAsync("blocks?page=99")).Expect(200).Json!["blocks"]!.AsArray());

    [Theory]
    [InlineData("blocks?page=0", "LUCID_ERR_1004")]
    [InlineData("blocks?limit=0", "LUCID_ERR_1004")]
    [InlineData("blocks?limit=101", "LUCID_ERR_1004")]
    [InlineData("blocks/xyz", "LUCID_ERR_1003")]
    [InlineData("blocks/-1", "LUCID_ERR_1003")]
    public async Task Get_WrongInput_IsRefused(string path, string code) => (await _host.GetAsync(path)).Expect(400, code);

    [Theory]
    [InlineData("blocks/26")]
    [InlineData("blocks/18446744073709551615")]
    [InlineData("blocks/height/26")]
    [InlineData("blocks/0000000000000000000000000000000000000000000000000000000000000007")]
    public async Task Get_NoSuchBlock_IsNotFound(string path) => (await _host.GetAsync(path)).Expect(404, "LUCID_CHAIN_4001");

    [Fact]
    public async Task Get_ByHashAndHeight_IsTheSameBlockTwice()
    {
        var block = TestChain.Long.Blocks[9];
        foreach (var id in new[] { "10", block.Hash.ToString(), "height/10", "10" })
        {
            var answer = (await _host.GetAsync("blocks/" + id)).Expect(200);
            Assert.Equal(block.Hash.ToString(), answer.Text("hash"));
            Assert.Equal(block.EncodedBytes, answer.Json!["block_size_bytes"]!.GetValue<int>());
        }

        Assert.Equal(TestChain.Long.Genesis.Hash.ToString(), (await _host.GetAsync("blocks/0")).Expect(200).Text("hash"));
    }

    [Fact]
    public async Task Get_OnlyWhatIsFinalOnRecord_MayBeKeptForEver()
    {
        var final = (await _host.StatusAsync())["final_height"]!.GetValue<int>();
        for (var height = 0; height <= Height; height++)
        {
            var block = (await _host.GetAsync($"blocks/{height}")).Expect(200).Json!;
            Assert.Equal(height <= final, block["final"]!.GetValue<bool>());
            Assert.Equal(height <= final, (await _host.CachingAsync($"blocks/{height}")).Contains("immutable", StringComparison.Ordinal));
        }

        Assert.Equal("no-cache, private", await _host.CachingAsync("blocks/latest"));
        Assert.Equal("no-cache, private", await _host.CachingAsync("blocks"));
    }

    [Theory]
    [InlineData("GET", "blocks")]
    [InlineData("GET", "blocks/1")]
    [InlineData("GET", "blocks/status")]
    [InlineData("GET", "blocks/backup")]
    [InlineData("POST", "blocks/restore")]
    [InlineData("POST", "blocks/validate")]
    public async Task Any_NotSignedIn_IsRefused(string method, string path) =>
        (await _host.SendAsync(new HttpMethod(method), path, role: Role.None)).Expect(401, "LUCID_ERR_2001");

    [Theory]
    [InlineData("GET", "blocks/backup")]
    [InlineData("POST", "blocks/restore")]
    public async Task Backup_NoAdministrator_IsRefused(string method, string path) =>
        (await _host.SendAsync(new HttpMethod(method), path, role: Role.NodeOperator)).Expect(403, "LUCID_ERR_2004");

    [Fact]
    public async Task Validate_BlockThatIsArchivedOrNext_IsValid()
    {
        var chain = TestChain.Long;
        Block[] blocks = [chain.Genesis.Block, chain.Blocks[0], chain.Blocks[Height - 1], chain.Blocks[Height]];
        foreach (var block in blocks) Assert.True((await ValidateAsync(block))["valid"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Validate_AnyOtherBlock_SaysWhy()
    {
        Assert.Equal("BadState", await ErrorAsync(TestArchive.Forged(TestChain.Long.Blocks[Height])));
        Assert.StartsWith("Conflict", await ErrorAsync(TestArchive.Forged(TestChain.Long.Blocks[3])), StringComparison.Ordinal);
        Assert.StartsWith("UnknownParent", await ErrorAsync(TestChain.Long.Blocks[Height + 1]), StringComparison.Ordinal);
        Assert.Equal("Malformed", (await ValidateAsync("0102")).Json!["error"]!.GetValue<string>());
        (await ValidateAsync("xyz")).Expect(400, "LUCID_ERR_1003");
    }

    [Fact]
    public async Task Restore_OfABackupIntoAnEmptyArchiveWithoutAnEngine_GivesTheSameBackup()
    {
        var backup = await _host.BackupAsync();
        var disk = new SimulatedDisk(new Random(2));
        await using (var empty = await BlockManagerHost.StartAsync(stores, () => disk, engine: null))
        {
            var done = (await empty.RestoreAsync(backup)).Expect(200).Json!;
            foreach (var number in new[] { "blocks", "added", "height" }) Assert.Equal(Height, done[number]!.GetValue<int>());
            Assert.Equal(backup, await empty.BackupAsync());
        }

        await using var again = await BlockManagerHost.StartAsync(stores, () => disk, engine: null);
        await again.HasAsync(Height);
    }

    [Fact]
    public async Task Restore_WhatIsNoGoodBackup_IsRefusedWithACode()
    {
        var backup = await _host.BackupAsync();
        async Task RefusedAsync(byte[] body, int status, string code) => (await _host.RestoreAsync(body)).Expect(status, code);
        await RefusedAsync([], 400, "LUCID_CHAIN_4112");
        await RefusedAsync("something else altogether"u8.ToArray(), 400, "LUCID_CHAIN_4111");
        await RefusedAsync(backup[..^1], 400, "LUCID_CHAIN_4112");
        await RefusedAsync(await TestKeeper.BackupOfAsync(TestChain.OtherNetwork(1)), 409, "LUCID_CHAIN_4113");
        await _host.HasAsync(Height);
    }

    [Fact]
    public async Task Restore_LongerThanTheLimitOfOtherBodies_IsRead()
    {
        // Three MiB of nonsense after a good beginning: what refuses it is the backup's reader, not the server's limit.
        byte[] body = [.. await _host.BackupAsync(), .. new byte[3 * 1024 * 1024]];
        var answer = (await _host.RestoreAsync(body)).Expect(400, "LUCID_CHAIN_4111");
        Assert.Contains("follows the backup's end", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_FullDisk_SaysSo()
    {
        var disk = new SimulatedDisk(new Random(3));
        await using var host = await BlockManagerHost.StartAsync(stores, () => disk, engine: null);
        var backup = await _host.BackupAsync();
        disk.IsFull = true;
        (await host.RestoreAsync(backup)).Expect(503, "LUCID_CHAIN_4102");
        disk.IsFull = false;
        (await host.RestoreAsync(backup)).Expect(200);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryEndpoint()
    {
        var document = (await _host.GetAsync("openapi/v1.json", Role.None)).Expect(200).Json!;
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Where(operation => operation.Value!["operationId"] is not null)
            .ToArray();
        Assert.Equal(8, operations.Length);
        Assert.All(operations, operation => Assert.False(string.IsNullOrEmpty(operation.Value!["summary"]?.GetValue<string>())));
    }

    private async Task<string> ErrorAsync(Block block) => (await ValidateAsync(block))["error"]!.GetValue<string>();

    private async Task<JsonNode> ValidateAsync(Block block) => (await ValidateAsync(Convert.ToHexStringLower(block.ToArray()))).Json!;

    private Task<Lucid.Tests.Auth.Answer> ValidateAsync(string hex) =>
        _host.PostAsync("blocks/validate", new JsonObject { ["block"] = hex });
}
