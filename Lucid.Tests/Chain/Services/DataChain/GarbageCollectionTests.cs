using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Maintenance;
using MongoDB.Bson;

namespace Lucid.Tests.Chain.Services.DataChain;

public sealed class GarbageCollectionTests(EmbeddedStores stores) : IAsyncLifetime
{
    private DataChainHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GarbageCollector Collector => _host.Get<GarbageCollector>();

    public async ValueTask InitializeAsync() => _host = await DataChainHost.PartsAsync(stores, DataChainHost.NewDatabase());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Collect_WithinGrace_KeepsAndAfterwardsRemoves()
    {
        await RegisterAndRemoveAsync("a");
        _host.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await Collector.CollectAsync(Cancellation));
        _host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, await Collector.CollectAsync(Cancellation));
        Assert.Null(await Given.ContentAsync(_host, "a"));
    }

    [Fact]
    public async Task Collect_ReferencedAgain_StartsTheGraceAnew()
    {
        await RegisterAndRemoveAsync("b");
        _host.Time.Advance(TimeSpan.FromHours(20));
        await RegisterAndRemoveAsync("b");
        _host.Time.Advance(TimeSpan.FromHours(20));

        Assert.Equal(0, await Collector.CollectAsync(Cancellation));
        Assert.NotNull(await Given.ContentAsync(_host, "b"));
    }

    [Fact]
    public async Task Collect_MarkedButReferenced_MendsTheMarkAndKeepsIt()
    {
        await RegisterAndRemoveAsync("c");
        await Given.StrayChunkAsync(_host, Given.NewSession(), 0, "c");
        _host.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, await Collector.CollectAsync(Cancellation));
        var content = await Given.ContentAsync(_host, "c");
        Assert.Equal((1, false), (content!.References, content.GcEligible));
    }

    [Fact]
    public async Task Collect_ContentInDoubt_KeepsIt()
    {
        await RegisterAndRemoveAsync("d");
        await Given.ChangeContentAsync(_host, "d", new BsonDocument("$push", new BsonDocument("pending",
            new BsonDocument { { "id", "x" }, { "at", new BsonDateTime(0) } })));
        _host.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, await Collector.CollectAsync(Cancellation));
    }

    [Fact]
    public async Task Collect_WhileOthersRegister_NeverRemovesWhatIsReferenced()
    {
        const int contents = 40;
        for (var i = 0; i < contents; i++)
            await RegisterAndRemoveAsync($"race{i}");
        _host.Time.Advance(TimeSpan.FromDays(2));
        var registering = Task.WhenAll(
            Enumerable.Range(0, contents).Select(i => Given.RegisteredAsync(_host, Given.NewSession(), 0, $"race{i}")));
        await Collector.CollectAsync(Cancellation);
        await registering;

        for (var i = 0; i < contents; i++)
            Assert.Equal(1, await Given.ReferencesAsync(_host, $"race{i}"));
    }

    [Fact]
    public async Task Collect_MoreThanAPage_RemovesAll()
    {
        var registrar = _host.Get<ChunkRegistrar>();
        var remover = _host.Get<ChunkRemover>();
        var session = Given.NewSession();
        await Parallel.ForAsync(0, RawPageAndMore, Cancellation, async (i, token) =>
            await remover.RemoveAsync((await registrar.RegisterAsync(Given.Chunk(session, i, $"many{i}"), token)).Chunk!.Id, token));
        _host.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(RawPageAndMore, await Collector.CollectAsync(Cancellation));
    }

    [Fact]
    public async Task IsDue_AcrossARestart_FollowsTheLastRun()
    {
        var database = DataChainHost.NewDatabase();
        await using var first = await DataChainHost.PartsAsync(stores, database);
        Assert.True(await first.Get<GarbageCollector>().IsDueAsync(Cancellation));
        await first.Get<GarbageCollector>().CollectAsync(Cancellation);
        first.Time.Advance(TimeSpan.FromHours(23));
        await using var second = await DataChainHost.PartsAsync(stores, database, first.Time);

        Assert.False(await second.Get<GarbageCollector>().IsDueAsync(Cancellation));
        first.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(await second.Get<GarbageCollector>().IsDueAsync(Cancellation));
    }

    private const int RawPageAndMore = Lucid.Chain.DataChain.RawCollections.PageSize + 20;

    private async Task RegisterAndRemoveAsync(string content)
    {
        var chunk = await Given.RegisteredAsync(_host, Given.NewSession(), 0, content);
        Assert.True(await _host.Get<ChunkRemover>().RemoveAsync(chunk.Id, Cancellation));
    }
}
