using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Lucid.Chain.Blocks;
using Lucid.Tests.Auth;

namespace Lucid.Tests.Chain.Services.Engine;

[Collection(EngineCollection.Name)]
public sealed class BlockEndpointTests(EngineFixture fixture) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineHost Engine => fixture.Host;

    public async ValueTask InitializeAsync() => await Poll.UntilAsync(
        async () => (await Engine.Client.InfoAsync(Cancellation)).FinalizedHeight >= 5, "five blocks are final", Cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task List_Default_IsNewestFirst()
    {
        var page = (await Engine.GetAsync("blocks?limit=4")).Expect(200).Json!;
        var heights = Heights(page);

        Assert.Equal(4, heights.Length);
        Assert.Equal(heights.OrderDescending(), heights);
        Assert.Equal(page["total"]!.GetValue<ulong>() - 1, heights[0]);
    }

    [Fact]
    public async Task List_AscendingPages_FollowEachOther()
    {
        const string query = "blocks?sort=height_asc&limit=2&height_from=1&height_to=5";
        Assert.Equal([1UL, 2], Heights((await Engine.GetAsync(query)).Expect(200).Json!));
        Assert.Equal([3UL, 4], Heights((await Engine.GetAsync(query + "&page=2")).Expect(200).Json!));
        var last = (await Engine.GetAsync(query + "&page=3")).Expect(200).Json!;
        Assert.Equal([5UL], Heights(last));
        Assert.Equal(5UL, last["total"]!.GetValue<ulong>());
        Assert.Empty(Heights((await Engine.GetAsync(query + "&page=4")).Expect(200).Json!));
    }

    [Fact]
    public async Task List_HeightsTheWrongWayRound_IsEmpty()
    {
        var page = (await Engine.GetAsync("blocks?height_from=5&height_to=2")).Expect(200).Json!;
        Assert.Empty(Heights(page));
        Assert.Equal(0UL, page["total"]!.GetValue<ulong>());
    }

    [Theory]
    [InlineData("limit=0", "LUCID_ERR_1004")]
    [InlineData("limit=101", "LUCID_ERR_1004")]
    [InlineData("page=0", "LUCID_ERR_1004")]
    [InlineData("sort=size", "LUCID_ERR_1003")]
    [InlineData("page=x", "LUCID_ERR_1001")]
    public async Task List_BadQuery_IsRefused(string query, string code) => (await Engine.GetAsync("blocks?" + query)).Expect(400, code);

    [Fact]
    public async Task Get_ByHeightOrHash_IsTheSameBlock()
    {
        var byHeight = (await Engine.GetAsync("blocks/height/3")).Expect(200).Json!;
        var hash = byHeight["hash"]!.GetValue<string>();

        Assert.Equal(3UL, byHeight["height"]!.GetValue<ulong>());
        Assert.True(byHeight["final"]!.GetValue<bool>());
        Assert.True(JsonNode.DeepEquals(byHeight, (await Engine.GetAsync("blocks/3")).Expect(200).Json));
        Assert.True(JsonNode.DeepEquals(byHeight, (await Engine.GetAsync("blocks/" + hash)).Expect(200).Json));
        var next = (await Engine.GetAsync("blocks/4")).Expect(200).Json!;
        Assert.Equal(hash, next["previous_hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task Get_Genesis_HasTheNetworksId() =>
        Assert.Equal(Engine.Genesis.Hash.ToString(), (await Engine.GetAsync("blocks/0")).Expect(200).Text("hash"));

    [Fact]
    public async Task Latest_Always_IsTheHead()
    {
        var before = (await Engine.Client.InfoAsync(Cancellation)).CurrentHeight;
        Assert.True((await Engine.GetAsync("blocks/latest")).Expect(200).Json!["height"]!.GetValue<ulong>() >= before);
    }

    [Theory]
    [InlineData("blocks/height/1000000000")]
    [InlineData("blocks/18446744073709551615")]
    [InlineData("blocks/0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Get_Unknown_Is404(string path) => (await Engine.GetAsync(path)).Expect(404, "LUCID_CHAIN_4001");

    [Theory]
    [InlineData("blocks/zzz", "LUCID_ERR_1003")]
    [InlineData("blocks/-1", "LUCID_ERR_1003")]
    [InlineData("blocks/height/-1", "LUCID_ERR_1001")]
    [InlineData("blocks/raw?count=0", "LUCID_ERR_1004")]
    [InlineData("blocks/raw?count=101", "LUCID_ERR_1004")]
    public async Task Get_Malformed_Is400(string path, string code) => (await Engine.GetAsync(path)).Expect(400, code);

    [Fact]
    public async Task Raw_FromAHeight_HasTheFinalBlocksInOrder()
    {
        var blocks = Split(await Engine.Client.RawBlocksAsync(2, 3, Cancellation));

        Assert.Equal([2UL, 3, 4], blocks.Select(b => b.Header.Height));
        Assert.Equal(blocks[0].Hash, blocks[1].Header.Parent);
        Assert.Equal((await Engine.Client.BlockAsync("2", Cancellation)).Hash, blocks[0].Hash.ToString());
    }

    [Theory]
    [InlineData(1_000_000_000UL)]
    [InlineData(ulong.MaxValue)]
    public async Task Raw_BeyondTheFinalBlocks_IsEmpty(ulong from) =>
        Assert.Empty(await Engine.Client.RawBlocksAsync(from, 100, Cancellation));

    [Fact]
    public async Task Validate_KnownBlock_IsValid()
    {
        var block = Split(await Engine.Client.RawBlocksAsync(3, 1, Cancellation)).Single();
        Assert.True((await ValidateAsync(Convert.ToHexStringLower(block.ToArray()))).Expect(200).Json!["valid"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Validate_ChangedBlock_IsNotAndSaysWhy()
    {
        var bytes = Split(await Engine.Client.RawBlocksAsync(3, 1, Cancellation)).Single().ToArray();
        // Within the height, which the block's hash covers.
        bytes[1] ^= 1;
        var answer = (await ValidateAsync(Convert.ToHexStringLower(bytes))).Expect(200).Json!;

        Assert.False(answer["valid"]!.GetValue<bool>());
        Assert.NotEmpty(answer["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Validate_NoBlock_IsMalformed()
    {
        Assert.Equal("Malformed", (await ValidateAsync("00ff")).Expect(200).Text("error"));
        (await ValidateAsync("xyz")).Expect(400, "LUCID_ERR_1003");
        (await Engine.Role.PostAsync("blockchain/blocks/validate", "{}")).Expect(400, "LUCID_ERR_1009");
    }

    private Task<Answer> ValidateAsync(string hex) =>
        Engine.Role.PostAsync("blockchain/blocks/validate", new JsonObject { ["block"] = hex });

    private static ulong[] Heights(JsonNode page) => [.. page["blocks"]!.AsArray().Select(b => b!["height"]!.GetValue<ulong>())];

    private static List<Block> Split(ReadOnlySpan<byte> raw)
    {
        List<Block> blocks = [];
        while (raw.Length > 0)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(raw);
            blocks.Add(Block.Parse(raw.Slice(4, length))!);
            raw = raw[(4 + length)..];
        }

        return blocks;
    }
}
