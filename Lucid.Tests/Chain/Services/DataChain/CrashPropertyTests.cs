using CsCheck;
using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Chain.DataChain.Maintenance;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using MongoDB.Bson;

namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>Whatever happens in whatever order, after repair the counts are the numbers of chunks.</summary>
public sealed class CrashPropertyTests(EmbeddedStores stores) : IAsyncLifetime
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(301);
    private DataChainHost _host = null!;

    /// <summary>What a step does; a crash is a change of which only the first writes are made.</summary>
    private enum Step
    {
        Register,
        Remove,
        CrashBeforeStoring,
        CrashAfterStoring,
        CrashBeforeRemoving,
        CrashAfterRemoving,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DocumentCollection<StoredChunk> Chunks => _host.Get<DocumentCollection<StoredChunk>>();

    public async ValueTask InitializeAsync() => _host = await DataChainHost.PartsAsync(stores, DataChainHost.NewDatabase());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task AnySequence_WithCrashes_IsExactAfterRepair()
    {
        var steps = Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 5], Gen.Int[0, 2]).List[1, 30];
        await steps.SampleAsync(IsExactAfterRepairAsync, iter: 25, threads: 1, seed: FuzzSeed.Value);
    }

    [Fact]
    public async Task RepairAtTheSameTime_WithChangesTakenForDead_EndsExact()
    {
        const string content = "taken for dead";
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var repairing = RepairUntilAsync(done.Token);
        var session = Given.NewSession();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(
            index => ChangeAsync(Given.Chunk(session, index, content), remove: index % 2 == 0)));
        await done.CancelAsync();
        await repairing;

        // The store may still carry out what it was sent before its caller gave up: as in production, it is the next repair that finds it.
        await Poll.UntilAsync(() => IsMendedAsync(content), "the count is exact", Cancellation);
        await AssertExactAsync(content);
    }

    private async Task<bool> IsMendedAsync(string name)
    {
        _host.Time.Advance(Stale);
        await _host.Get<RepairPass>().MendAllAsync(Cancellation);
        return (await Given.ContentAsync(_host, name))?.Pending.Count is 0 or null && await CountAsync(name) == await Given.ReferencesAsync(_host, name);
    }

    private async Task IsExactAfterRepairAsync(List<(Step Step, int Place, int Content)> steps)
    {
        var run = Guid.NewGuid().ToString("N");
        var session = Given.NewSession();
        foreach (var (step, place, content) in steps)
            await TakeAsync(step, Given.Chunk(session, place, $"{run}{content}"));
        for (var content = 0; content < 3; content++)
            Assert.InRange(await CountAsync($"{run}{content}"), 0, await Given.ReferencesAsync(_host, $"{run}{content}"));
        _host.Time.Advance(Stale);
        await _host.Get<RepairPass>().MendUnfinishedAsync(Cancellation);

        for (var content = 0; content < 3; content++)
            await AssertExactAsync($"{run}{content}");
        Assert.Equal(0, await _host.Get<RepairPass>().MendAllAsync(Cancellation));
    }

    private async Task TakeAsync(Step step, NewChunk chunk)
    {
        var references = _host.Get<ContentReferences>();
        var present = await _host.Get<ChunkStore>().FindAsync(chunk.SessionId, chunk.Index, Cancellation);
        switch (step)
        {
            case Step.Register:
                await _host.Get<ChunkRegistrar>().RegisterAsync(chunk, Cancellation);
                break;
            case Step.Remove when present is not null:
                await _host.Get<ChunkRemover>().RemoveAsync(present.Id, Cancellation);
                break;
            case Step.CrashBeforeStoring or Step.CrashAfterStoring when present is null:
                await references.BeginStoreAsync(chunk.Hash, chunk.SizeBytes, Cancellation);
                if (step == Step.CrashAfterStoring)
                    await Chunks.InsertAsync(Stored(chunk), Cancellation);
                break;
            case Step.CrashBeforeRemoving or Step.CrashAfterRemoving when present is not null:
                await references.BeginRemoveAsync(present.Hash, Cancellation);
                if (step == Step.CrashAfterRemoving)
                    await Chunks.DeleteOneAsync(new BsonDocument("_id", present.Id), Cancellation);
                break;
            default:
                break;
        }
    }

    private async Task ChangeAsync(NewChunk chunk, bool remove)
    {
        try
        {
            var registration = await _host.Get<ChunkRegistrar>().RegisterAsync(chunk, Cancellation);
            if (remove && registration.Chunk is { } stored)
                await _host.Get<ChunkRemover>().RemoveAsync(stored.Id, Cancellation);
        }
        catch (Exception exception) when (exception is OperationCanceledException or StoreUnavailableException)
        {
            // The clock has run past the deadline of the change: it has crashed, as far as anybody can tell.
        }
    }

    private async Task RepairUntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _host.Time.Advance(Stale);
            await _host.Get<RepairPass>().MendUnfinishedAsync(Cancellation);
        }
    }

    private async Task AssertExactAsync(string name)
    {
        var count = await CountAsync(name);
        var content = await Given.ContentAsync(_host, name);
        Assert.Equal((count, 0), (content?.References ?? 0, content?.Pending.Count ?? 0));
        Assert.True(content is null || content.GcEligible == (count == 0));
    }

    private Task<long> CountAsync(string name) => Chunks.CountAsync(new BsonDocument("hash", Given.Hash(name)), Cancellation);

    private StoredChunk Stored(NewChunk chunk) =>
        new(Guid.CreateVersion7().ToString(), chunk.SessionId, chunk.Index, chunk.Hash, chunk.SizeBytes, _host.Time.GetUtcNow());
}
