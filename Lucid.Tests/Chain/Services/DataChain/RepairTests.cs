using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Chain.DataChain.Maintenance;
using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>A crash is the state it leaves: each test writes that state, lets the time pass, and repairs.</summary>
public sealed class RepairTests(EmbeddedStores stores) : IAsyncLifetime
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(301);
    private DataChainHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ContentReferences References => _host.Get<ContentReferences>();

    private RepairPass Repair => _host.Get<RepairPass>();

    public async ValueTask InitializeAsync() => _host = await DataChainHost.PartsAsync(stores, DataChainHost.NewDatabase());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task CrashAfterBegin_BeforeTheChunk_GivesTheReferenceBack()
    {
        await References.BeginStoreAsync(Given.Hash("a"), 5, Cancellation);
        Assert.Equal(1, await Given.ReferencesAsync(_host, "a"));
        _host.Time.Advance(Stale);

        Assert.Equal(1, await Repair.MendUnfinishedAsync(Cancellation));
        var content = await Given.ContentAsync(_host, "a");
        Assert.Equal((0, 0, true), (content!.References, content.Pending.Count, content.GcEligible));
    }

    [Fact]
    public async Task CrashAfterTheChunk_BeforeEnd_KeepsTheReference()
    {
        await References.BeginStoreAsync(Given.Hash("b"), Given.Bytes("b").Length, Cancellation);
        await Given.StrayChunkAsync(_host, Given.NewSession(), 0, "b");
        _host.Time.Advance(Stale);

        Assert.Equal(1, await Repair.MendUnfinishedAsync(Cancellation));
        var content = await Given.ContentAsync(_host, "b");
        Assert.Equal((1, 0, false), (content!.References, content.Pending.Count, content.GcEligible));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task CrashWhileRemoving_CountsWhatIsLeft(bool chunkGone, long expected)
    {
        await Given.RegisteredAsync(_host, Given.NewSession(), 0, "c");
        var chunk = await Given.RegisteredAsync(_host, Given.NewSession(), 0, "c");
        await References.BeginRemoveAsync(chunk.Hash, Cancellation);
        if (chunkGone)
            await _host.Get<DocumentCollection<StoredChunk>>().DeleteOneAsync(new BsonDocument("_id", chunk.Id), Cancellation);
        _host.Time.Advance(Stale);

        Assert.Equal(1, await Repair.MendUnfinishedAsync(Cancellation));
        Assert.Equal(expected, await Given.ReferencesAsync(_host, "c"));
    }

    [Fact]
    public async Task CrashBetweenEndAndMark_MarksWhatNobodyReferences()
    {
        var chunk = await Given.RegisteredAsync(_host, Given.NewSession(), 0, "d");
        await _host.Get<ChunkRemover>().RemoveAsync(chunk.Id, Cancellation);
        await Given.ChangeContentAsync(_host, "d", new BsonDocument("$set", new BsonDocument("gc_eligible", false)));

        Assert.Equal(1, await Repair.MendAllAsync(Cancellation));
        Assert.True((await Given.ContentAsync(_host, "d"))!.GcEligible);
    }

    [Fact]
    public async Task ChangeStillAtWork_IsLeftAlone()
    {
        var begun = await References.BeginStoreAsync(Given.Hash("e"), 5, Cancellation);
        _host.Time.Advance(Stale / 2);

        Assert.Equal(0, await Repair.MendUnfinishedAsync(Cancellation));
        Assert.Equal(0, await Repair.MendAllAsync(Cancellation));
        Assert.Equal(1, await Given.ReferencesAsync(_host, "e"));
        await References.EndAndReleaseAsync(begun!.Value, Cancellation);
    }

    [Fact]
    public async Task ChangeThatOutlivesItsNote_IsCountedAllTheSame()
    {
        var begun = await References.BeginStoreAsync(Given.Hash("f"), Given.Bytes("f").Length, Cancellation);
        _host.Time.Advance(Stale);
        await Repair.MendUnfinishedAsync(Cancellation);
        Assert.Equal(0, await Given.ReferencesAsync(_host, "f"));
        await Given.StrayChunkAsync(_host, Given.NewSession(), 0, "f");
        await References.EndAsync(begun!.Value, Cancellation);

        var content = await Given.ContentAsync(_host, "f");
        Assert.Equal((1, 0, false), (content!.References, content.Pending.Count, content.GcEligible));
    }

    [Fact]
    public async Task ChangeThatOutlivesItsNote_WhileAnotherIsAtWork_LeavesADoubtThatIsMendedLater()
    {
        var slow = await References.BeginStoreAsync(Given.Hash("g"), Given.Bytes("g").Length, Cancellation);
        _host.Time.Advance(Stale);
        await Repair.MendUnfinishedAsync(Cancellation);
        var other = await References.BeginStoreAsync(Given.Hash("g"), Given.Bytes("g").Length, Cancellation);
        await Given.StrayChunkAsync(_host, Given.NewSession(), 0, "g");
        await References.EndAsync(slow!.Value, Cancellation);
        await References.EndAndReleaseAsync(other!.Value, Cancellation);
        Assert.False((await Given.ContentAsync(_host, "g"))!.GcEligible);

        Assert.Equal(1, await Repair.MendUnfinishedAsync(Cancellation));
        Assert.Equal(1, await Given.ReferencesAsync(_host, "g"));
    }

    [Fact]
    public async Task ChunkWithoutContent_GetsOne()
    {
        await Given.StrayChunkAsync(_host, Given.NewSession(), 0, "h");
        await Given.StrayChunkAsync(_host, Given.NewSession(), 0, "h");

        Assert.Equal(1, await Repair.MendAllAsync(Cancellation));
        var content = await Given.ContentAsync(_host, "h");
        Assert.Equal((2, Given.Bytes("h").Length), (content!.References, content.SizeBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-3)]
    public async Task WrongCount_IsMended(long wrong)
    {
        await Given.RegisteredAsync(_host, Given.NewSession(), 0, "i");
        await Given.ChangeContentAsync(_host, "i", new BsonDocument("$set", new BsonDocument("reference_count", wrong)));

        Assert.Equal(1, await Repair.MendAllAsync(Cancellation));
        Assert.Equal(0, await Repair.MendAllAsync(Cancellation));
        Assert.Equal(1, await Given.ReferencesAsync(_host, "i"));
    }

    [Fact]
    public async Task DamagedContent_DoesNotKeepTheOthersFromBeingMended()
    {
        foreach (var name in new[] { "j1", "j2", "j3" })
        {
            await Given.RegisteredAsync(_host, Given.NewSession(), 0, name);
            await Given.ChangeContentAsync(_host, name, new BsonDocument("$set", new BsonDocument("reference_count", 9L)));
        }

        await Given.ChangeContentAsync(_host, "j2", new BsonDocument("$set", new BsonDocument("size_bytes", "big")));

        Assert.Equal(2, await Repair.MendAllAsync(Cancellation));
    }

    [Fact]
    public async Task Start_AfterACrash_MendsByItself()
    {
        var database = DataChainHost.NewDatabase();
        await using var crashed = await DataChainHost.PartsAsync(stores, database);
        await crashed.Get<ContentReferences>().BeginStoreAsync(Given.Hash("k"), 5, Cancellation);
        crashed.Time.Advance(Stale);
        await using var restarted = await DataChainHost.StartAsync(stores, database, crashed.Time);

        await Poll.UntilAsync(async () => await Given.ReferencesAsync(restarted, "k") == 0, "the reference was given back", Cancellation);
    }
}
