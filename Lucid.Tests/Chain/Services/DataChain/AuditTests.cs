using Lucid.Chain.DataChain.Audits;
using Lucid.Chain.DataChain.Chunks;
using Lucid.Persistence.Documents;
using Microsoft.Extensions.Time.Testing;
using MongoDB.Bson;

namespace Lucid.Tests.Chain.Services.DataChain;

public sealed class AuditTests(EmbeddedStores stores) : IAsyncLifetime
{
    private readonly string _database = DataChainHost.NewDatabase();
    private readonly FakeTimeProvider _time = new(TomorrowAtNine());
    private DataChainHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AuditSchedule Schedule => _host.Get<AuditSchedule>();

    private string Today => _time.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync() => _host = await DataChainHost.PartsAsync(stores, _database, _time);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Day_TwentyFiveChunks_LooksAtThree()
    {
        await RegisterAsync(25);

        Assert.Equal(1, await Schedule.RunDueAsync(Cancellation));
        var audit = await FindAsync(Today);
        Assert.Equal(("complete", 25, 3, 3, 0), (audit.State, audit.Population, audit.SampleSize, audit.Checked, audit.Failed));
        var results = _host.Get<DocumentCollection<VerificationResult>>();
        Assert.Equal(3, await results.CountAsync(new BsonDocument("audit_id", Today), Cancellation));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    public async Task Day_FewChunks_LooksAtAtLeastOne(int chunks, long looked)
    {
        await RegisterAsync(chunks);
        await Schedule.RunDueAsync(Cancellation);

        Assert.Equal(looked, (await FindAsync(Today)).Checked);
    }

    [Fact]
    public async Task SameDay_AgainOrAfterARestart_RunsOnce()
    {
        await RegisterAsync(10);
        Assert.Equal(1, await Schedule.RunDueAsync(Cancellation));
        _time.Advance(TimeSpan.FromHours(14));
        Assert.Equal(0, await Schedule.RunDueAsync(Cancellation));
        await using var restarted = await DataChainHost.PartsAsync(stores, _database, _time);

        Assert.Equal(0, await restarted.Get<AuditSchedule>().RunDueAsync(Cancellation));
    }

    [Fact]
    public async Task EveryDay_ForAWeek_RunsOneADay()
    {
        await RegisterAsync(12);
        for (var day = 0; day < 7; day++)
        {
            Assert.Equal(1, await Schedule.RunDueAsync(Cancellation));
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(7, await _host.Get<DocumentCollection<Audit>>().CountAsync(new BsonDocument("state", "complete"), Cancellation));
    }

    [Fact]
    public async Task DaysOff_AreNotMadeUpFor()
    {
        await RegisterAsync(10);
        await Schedule.RunDueAsync(Cancellation);
        _time.Advance(TimeSpan.FromDays(5));

        Assert.Equal(1, await Schedule.RunDueAsync(Cancellation));
        Assert.Equal(0, await Schedule.RunDueAsync(Cancellation));
    }

    [Fact]
    public async Task Restart_InTheMiddle_GoesOnAndLooksAtEachChoiceOnce()
    {
        await using var storage = await StorageServer.StartAsync();
        const int chunks = 60;
        TaskCompletionSource reached = new();
        var served = 0;
        await RegisterAsync(chunks);
        for (var i = 0; i < chunks; i++)
        {
            var bytes = Given.Bytes($"audited{i}");
            storage.Contents[Given.Hash($"audited{i}")] = async context =>
            {
                // The fourth fetch of the first process never ends: that is where the process is stopped.
                if (Interlocked.Increment(ref served) == 4)
                {
                    reached.SetResult();
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                }

                await context.Response.Body.WriteAsync(bytes);
            };
        }

        KeyValuePair<string, string?>[] settings =
            [new("DataChain:Storage", storage.Address + "/base/"), new("DataChain:AuditPercent", "20")];
        await using var first = await DataChainHost.PartsAsync(stores, _database, _time, settings);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = first.Get<AuditSchedule>().RunDueAsync(stop.Token);
        await reached.Task.WaitAsync(Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var half = await FindAsync(Today);
        Assert.Equal(("running", 3, 9), (half.State, half.Checked, half.Picks.Count));

        _time.Advance(TimeSpan.FromHours(1));
        await using var second = await DataChainHost.PartsAsync(stores, _database, _time, settings);
        Assert.Equal(1, await second.Get<AuditSchedule>().RunDueAsync(Cancellation));
        var whole = await FindAsync(Today);
        Assert.Equal(("complete", 12, 12, 0), (whole.State, whole.Checked, whole.ContentChecked, whole.Failed));
        Assert.Equal(12, storage.Requests.Distinct().Count());
        Assert.Equal(13, storage.Requests.Count);
    }

    [Fact]
    public async Task Restart_TheDayAfter_EndsYesterdaysAndRunsTodays()
    {
        await RegisterAsync(10);
        var yesterday = Today;
        await _host.Get<AuditStore>().StartAsync(yesterday, Cancellation);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(2, await Schedule.RunDueAsync(Cancellation));
        Assert.Equal("complete", (await FindAsync(yesterday)).State);
        Assert.Equal("complete", (await FindAsync(Today)).State);
    }

    [Fact]
    public async Task ChunksRemovedMeanwhile_StillLooksAtOne()
    {
        var chunks = await RegisterAsync(40);
        await _host.Get<AuditStore>().StartAsync(Today, Cancellation);
        foreach (var chunk in chunks.Skip(1))
            await _host.Get<ChunkRemover>().RemoveAsync(chunk.Id, Cancellation);
        await _host.Get<AuditRunner>().RunAsync(Today, Cancellation);

        var audit = await FindAsync(Today);
        Assert.Equal(("complete", 1, 0), (audit.State, audit.Checked, audit.Failed));
    }

    [Fact]
    public async Task ChosenChunkRemoved_HasVanishedAndIsNoFailure()
    {
        var chunk = (await RegisterAsync(1))[0];
        var audits = _host.Get<AuditStore>();
        var audit = await audits.StartAsync(Today, Cancellation);
        await audits.AdvanceAsync(audit!, chunk.Id, new AuditSelection([chunk.Id], 1, 0), Cancellation);
        await _host.Get<ChunkRemover>().RemoveAsync(chunk.Id, Cancellation);
        await _host.Get<AuditRunner>().RunAsync(Today, Cancellation);

        var done = await FindAsync(Today);
        Assert.Equal((0, 1, 0), (done.Checked, done.Vanished, done.Failed));
    }

    [Theory]
    [InlineData("$set", "hash", "not a hash")]
    [InlineData("$set", "index", -1)]
    [InlineData("$unset", "size_bytes", "")]
    [InlineData("$set", "session_id", "elsewhere")]
    [InlineData("$unset", "created_at", "")]
    public async Task DamagedRecord_Fails(string change, string field, object value)
    {
        var chunk = (await RegisterAsync(1))[0];
        await Given.ChangeChunkAsync(_host, chunk, new BsonDocument(change, new BsonDocument(field, BsonValue.Create(value))));

        var finding = await CheckAsync(chunk);
        Assert.Equal((false, false, null), (finding.Record, finding.References, finding.Content));
    }

    [Fact]
    public async Task OtherSizeThanItsContent_Fails()
    {
        var chunk = (await RegisterAsync(1))[0];
        await Given.ChangeChunkAsync(_host, chunk, new BsonDocument("$set", new BsonDocument("size_bytes", 77L)));

        var finding = await CheckAsync(chunk);
        Assert.Equal((false, true), (finding.Record, finding.References));
    }

    [Fact]
    public async Task ContentWithoutRecord_Fails()
    {
        var stray = await Given.StrayChunkAsync(_host, Given.NewSession(), 0, "stray");

        Assert.False((await CheckAsync(stray)).Record);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task ReferenceCount_OtherThanTheChunks_Fails(long count, bool right)
    {
        var chunk = (await RegisterAsync(1))[0];
        await Given.ChangeContentAsync(_host, "audited0", new BsonDocument("$set", new BsonDocument("reference_count", count)));

        Assert.Equal(right, (await CheckAsync(chunk)).References);
    }

    [Fact]
    public async Task ReferenceCount_WithOneOnItsWay_IsRight()
    {
        var chunk = (await RegisterAsync(1))[0];
        await _host.Get<Lucid.Chain.DataChain.Contents.ContentReferences>().BeginStoreAsync(chunk.Hash, chunk.SizeBytes, Cancellation);

        Assert.True((await CheckAsync(chunk)).References);
    }

    [Fact]
    public async Task Failure_IsKeptAndCounted()
    {
        var chunk = (await RegisterAsync(1))[0];
        await Given.ChangeChunkAsync(_host, chunk, new BsonDocument("$set", new BsonDocument("hash", "x")));
        await Schedule.RunDueAsync(Cancellation);

        Assert.Equal(1, (await FindAsync(Today)).Failed);
        var failure = Assert.Single(await _host.Get<VerificationResults>().ListFailedAsync(10, Cancellation));
        Assert.Equal((chunk.Id, Today), (failure.ChunkId, failure.AuditId));
    }

    [Fact]
    public void Sample_OverManyAudits_IsSpreadEvenly()
    {
        var page = Enumerable.Range(0, 50).Select(i => new RawChunk(new BsonDocument("_id", i))).ToArray();
        SeededAuditRandom random = new(7);
        var chosen = new int[50];
        for (var round = 0; round < 4000; round++)
        {
            var selection = AuditSelection.Choose(page, 50, 5, random);
            Assert.Equal((5, 0), (selection.Picks.Count, selection.RemainingSample));
            foreach (var pick in selection.Picks)
                chosen[pick.AsInt32]++;
        }

        // 400 are expected of each; the standard deviation is 19.
        Assert.All(chosen, count => Assert.InRange(count, 300, 500));
    }

    // Ahead of the real clock, by which the store expires results, and far from midnight.
    private static DateTimeOffset TomorrowAtNine() =>
        new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(9), TimeSpan.Zero);

    private async Task<StoredChunk[]> RegisterAsync(int count)
    {
        var session = Given.NewSession();
        var chunks = new StoredChunk[count];
        for (var i = 0; i < count; i++)
            chunks[i] = await Given.RegisteredAsync(_host, session, i, $"audited{i}");
        return chunks;
    }

    private async Task<Audit> FindAsync(string id) =>
        await _host.Get<AuditStore>().FindAsync(id, Cancellation) ?? throw new InvalidOperationException(id);

    private async Task<AuditFinding> CheckAsync(StoredChunk chunk) =>
        await _host.Get<ChunkAuditor>().CheckAsync(chunk.Id, Cancellation) ?? throw new InvalidOperationException("It has vanished.");
}
