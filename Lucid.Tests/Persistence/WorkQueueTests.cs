using Lucid.Persistence;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using Lucid.Persistence.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Persistence;

public sealed class WorkQueueTests(EmbeddedStores stores) : IAsyncLifetime
{
    private static readonly WorkQueueOptions Options = new()
    {
        Lease = TimeSpan.FromSeconds(30),
        MaximumAttempts = 3,
        FirstDelay = TimeSpan.FromSeconds(1),
        LongestDelay = TimeSpan.FromSeconds(60),
    };

    private static int s_databases;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private IHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private WorkQueue Queue => _host.Services.GetRequiredService<WorkQueue>();

    public async ValueTask InitializeAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(
            [new("ConnectionStrings:mongodb", stores.MongoConnectionString($"lucid_queue_{Interlocked.Increment(ref s_databases)}"))]);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.AddLucidPersistence();
        builder.Services.AddWorkQueue(Options);
        _host = builder.Build();
        await _host.StartAsync(Token);
        var indexes = _host.Services.GetRequiredService<IndexCreation>();
        await Poll.UntilAsync(() => indexes.Done, "the indexes exist", Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    [Fact]
    public async Task Claim_OneItem_IsOneWorkers()
    {
        await Queue.EnqueueAsync("a", Token);
        Assert.Equal("a", (await Queue.ClaimAsync(Token))!.Id);
        Assert.Null(await Queue.ClaimAsync(Token));
    }

    [Fact]
    public async Task Claim_SeveralDue_IsTheOldest()
    {
        await Queue.EnqueueAsync("b", Token);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Queue.EnqueueAsync("a", Token);
        Assert.Equal("b", (await Queue.ClaimAsync(Token))!.Id);
        Assert.Equal("a", (await Queue.ClaimAsync(Token))!.Id);
    }

    [Fact]
    public async Task Enqueue_SameId_IsOneItem()
    {
        await Queue.EnqueueAsync("a", Token);
        await Queue.EnqueueAsync("a", Token);
        Assert.Equal(1, await Queue.CountAsync(dead: false, Token));
    }

    [Fact]
    public async Task Complete_ClaimedItem_LeavesNothing()
    {
        await Queue.EnqueueAsync("a", Token);
        await Queue.CompleteAsync((await Queue.ClaimAsync(Token))!, Token);
        Assert.Equal(0, await Queue.CountAsync(dead: false, Token));
    }

    [Fact]
    public async Task Lease_RunOut_IsAnothersAndTheFirstOnesWorkDoesNotCount()
    {
        await Queue.EnqueueAsync("a", Token);
        var first = (await Queue.ClaimAsync(Token))!;
        _time.Advance(Options.Lease);
        var second = (await Queue.ClaimAsync(Token))!;

        Assert.Equal("a", second.Id);
        await Assert.ThrowsAsync<LeaseLostException>(() => Queue.CompleteAsync(first, Token));
        await Assert.ThrowsAsync<LeaseLostException>(() => Queue.RenewAsync(first, Token));
        await Assert.ThrowsAsync<LeaseLostException>(() => Queue.FailAsync(first, "late", Token));
        await Queue.CompleteAsync(second, Token);
    }

    [Fact]
    public async Task Renew_InTime_KeepsTheItem()
    {
        await Queue.EnqueueAsync("a", Token);
        var item = (await Queue.ClaimAsync(Token))!;
        _time.Advance(Options.Lease / 2);
        await Queue.RenewAsync(item, Token);
        _time.Advance(Options.Lease / 2);
        Assert.Null(await Queue.ClaimAsync(Token));
        await Queue.CompleteAsync(item, Token);
    }

    [Fact]
    public async Task Fail_EachTime_WaitsTwiceAsLongAndDiesAtLast()
    {
        await Queue.EnqueueAsync("a", Token);
        Assert.False(await Queue.FailAsync((await Queue.ClaimAsync(Token))!, "first", Token));
        Assert.Null(await Queue.ClaimAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await Queue.FailAsync((await Queue.ClaimAsync(Token))!, "second", Token));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Queue.ClaimAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(1));
        var last = (await Queue.ClaimAsync(Token))!;
        Assert.Equal((2, "second"), (last.Attempts, last.Error));

        Assert.True(await Queue.FailAsync(last, "third", Token));

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Queue.ClaimAsync(Token));
        Assert.Equal(1, await Queue.CountAsync(dead: true, Token));
        Assert.True(await Queue.ReviveAsync("a", Token));
        Assert.False(await Queue.ReviveAsync("a", Token));
        Assert.Equal(0, (await Queue.ClaimAsync(Token))!.Attempts);
    }

    [Fact]
    public async Task Postpone_Item_ComesBackThenAndCountsNoFailure()
    {
        await Queue.EnqueueAsync("a", Token);
        await Queue.PostponeAsync((await Queue.ClaimAsync(Token))!, TimeSpan.FromSeconds(5), Token);
        Assert.Null(await Queue.ClaimAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, (await Queue.ClaimAsync(Token))!.Attempts);
    }

    [Fact]
    public async Task Postpone_AfterAFailure_StillCountsIt()
    {
        await Queue.EnqueueAsync("a", Token);
        await Queue.FailAsync((await Queue.ClaimAsync(Token))!, "first", Token);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Queue.PostponeAsync((await Queue.ClaimAsync(Token))!, TimeSpan.FromSeconds(1), Token);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await Queue.ClaimAsync(Token))!.Attempts);
    }

    [Fact]
    public async Task Complete_AskedForAgainMeanwhile_IsDoneOnceMore()
    {
        await Queue.EnqueueAsync("a", Token);
        var first = (await Queue.ClaimAsync(Token))!;
        await Queue.EnqueueAsync("a", Token);
        Assert.Null(await Queue.ClaimAsync(Token));
        await Queue.CompleteAsync(first, Token);

        var second = (await Queue.ClaimAsync(Token))!;
        await Queue.CompleteAsync(second, Token);
        Assert.Equal(0, await Queue.CountAsync(dead: false, Token));
    }

    [Fact]
    public async Task Postpone_AskedForAgainMeanwhile_IsDueAtOnce()
    {
        await Queue.EnqueueAsync("a", Token);
        var first = (await Queue.ClaimAsync(Token))!;
        await Queue.EnqueueAsync("a", Token);
        await Queue.PostponeAsync(first, TimeSpan.FromHours(1), Token);
        Assert.NotNull(await Queue.ClaimAsync(Token));
    }

    [Fact]
    public async Task Enqueue_ItemThatWaits_IsDueAtOnce()
    {
        await Queue.EnqueueAsync("a", Token);
        await Queue.PostponeAsync((await Queue.ClaimAsync(Token))!, TimeSpan.FromHours(1), Token);
        await Queue.EnqueueAsync("a", Token);
        Assert.NotNull(await Queue.ClaimAsync(Token));
    }

    [Fact]
    public async Task Enqueue_InATransactionThatFails_LeavesNothing()
    {
        var store = _host.Services.GetRequiredService<DocumentStore>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.InTransactionAsync<bool>(
            async (unit, token) =>
            {
                await Queue.EnqueueAsync(unit, "a", token);
                throw new InvalidOperationException();
            },
            Token));
        Assert.Equal(0, await Queue.CountAsync(dead: false, Token));
    }

    [Fact]
    public async Task Enqueue_InATransaction_IsThereAfterItOnce()
    {
        await Queue.EnqueueAsync("a", Token);
        await _host.Services.GetRequiredService<DocumentStore>().InTransactionAsync(
            async (unit, token) =>
            {
                await Queue.EnqueueAsync(unit, "a", token);
                await Queue.EnqueueAsync(unit, "b", token);
                return true;
            },
            Token);
        Assert.Equal(2, await Queue.CountAsync(dead: false, Token));
    }

    [Fact]
    public async Task Claim_ManyWorkersAtOnce_GivesEachItemToOne()
    {
        const int Items = 40;
        for (var i = 0; i < Items; i++) await Queue.EnqueueAsync($"item-{i}", Token);
        var claimed = await Task.WhenAll(Enumerable.Range(0, Items).Select(_ => Queue.ClaimAsync(Token)));
        Assert.Equal(Items, claimed.Select(static item => item!.Id).Distinct().Count());
        Assert.Null(await Queue.ClaimAsync(Token));
    }
}
