using CsCheck;
using Lucid.Gateway.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Lucid.Tests.Gateway;

/// <summary>The window's promise, checked against a plain list of the requests that were let through.</summary>
public sealed class SlidingWindowTests
{
    private static readonly RatePolicy Policy = new("test", limit: 40, burst: 10);
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Pauses in milliseconds between requests; most are short, so that the limit is met.</summary>
    private static readonly Gen<int[]> Pauses = Gen.OneOf(Gen.Int[0, 50], Gen.Int[0, 2000], Gen.Int[0, 30_000]).Array[1, 300];

    [Fact]
    public void Memory_AnyTraffic_NeverExceedsLimitOrBurst() =>
        Pauses.Sample(pauses => Holds(pauses, new MemoryWindowStore()), seed: FuzzSeed.Value, iter: 2000);

    [Fact]
    public void Memory_SeveralGateways_NeverExceedTheLimitTogether() =>
        Pauses.Sample(pauses => Holds(pauses, new MemoryWindowStore(), gateways: 3), seed: FuzzSeed.Value, iter: 2000);

    [Fact]
    public async Task Redis_SeveralGateways_AnswersAsMemoryDoes()
    {
        using RedisServer server = RedisServer.Start();
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        int run = 0;
        await Pauses.SampleAsync(
            async pauses =>
            {
                RatePolicy policy = new($"run{Interlocked.Increment(ref run)}", Policy.Limit, Policy.Burst, blockSeconds: run % 2 == 0 ? 90 : 0);
                List<(double, bool)> shared = await PlayAsync(pauses, new RedisWindowStore(redis), policy, gateways: 2);
                List<(double, bool)> local = await PlayAsync(pauses, new MemoryWindowStore(), policy, gateways: 2);
                Assert.Equal(local, shared);
            },
            seed: FuzzSeed.Value,
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task Leases_ManyConcurrentRequests_LetThroughExactlyTheLimit()
    {
        RatePolicy policy = new("concurrent", limit: 5000, burst: 5000);
        FakeTimeProvider time = new(Start);
        using RedisServer server = RedisServer.Start();
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        RateLimiter[] gateways = [.. Enumerable.Range(0, 3).Select(_ => new RateLimiter(new RedisWindowStore(redis), time))];
        int allowed = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 9000), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Token }, async (i, token) =>
        {
            RateDecision decision = await gateways[i % 3].TakeAsync(policy, "caller", token);
            Interlocked.Add(ref allowed, decision.Allowed ? 1 : 0);
        });

        // What the other gateways hold unused at the end of the second is missing here and given back later: never one too many.
        Assert.InRange(allowed, policy.Limit - (2 * policy.MaxLease), policy.Limit);
    }

    [Fact]
    public async Task Leases_OneBusyCaller_NeedFewRoundTrips()
    {
        RatePolicy policy = new("busy", limit: 1_000_000, burst: 1_000_000);
        CountingStore store = new();
        RateLimiter limiter = new(store, new FakeTimeProvider(Start));
        for (int i = 0; i < 20_000; i++)
        {
            Assert.True((await limiter.TakeAsync(policy, "caller", Token)).Allowed);
        }

        Assert.InRange(store.Calls, 1, 200);
    }

    [Fact]
    public async Task Lease_NotUsedUp_IsGivenBack()
    {
        RatePolicy policy = new("refund", limit: 1000, burst: 1000);
        FakeTimeProvider time = new(Start);
        MemoryWindowStore store = new();
        RateLimiter limiter = new(store, time);
        for (int i = 0; i < 300; i++)
        {
            await limiter.TakeAsync(policy, "caller", Token);
        }

        time.Advance(TimeSpan.FromSeconds(1));
        RateDecision decision = await limiter.TakeAsync(policy, "caller", Token);
        Lease rest = await store.AcquireAsync(new(new(policy, "caller"), SlidingWindow.SlotAt(time.GetUtcNow()), 1000, 0, 0), Token);
        Assert.True(decision.Allowed);

        // 300 used, one lease for this second (as large as an eighth of the last second's demand), all the rest is free.
        Assert.Equal(1000 - 300 - 37, rest.Granted);
    }

    [Fact]
    public async Task Block_LimitUsedUp_RefusesForTheBlocksWholeLength()
    {
        RatePolicy policy = new("block", limit: 3, burst: 3, blockSeconds: 300);
        FakeTimeProvider time = new(Start);
        RateLimiter limiter = new(new MemoryWindowStore(), time);
        for (int i = 0; i < 3; i++)
        {
            Assert.True((await limiter.TakeAsync(policy, "caller", Token)).Allowed);
        }

        RateDecision refused = await limiter.TakeAsync(policy, "caller", Token);
        Assert.False(refused.Allowed);
        Assert.Equal(300, refused.RetryAfterSeconds);
        time.Advance(TimeSpan.FromSeconds(299));
        Assert.False((await limiter.TakeAsync(policy, "caller", Token)).Allowed);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await limiter.TakeAsync(policy, "caller", Token)).Allowed);
    }

    private static bool Holds(int[] pauses, IWindowStore store, int gateways = 1)
    {
        List<(double At, bool Allowed)> history = PlayAsync(pauses, store, Policy, gateways).GetAwaiter().GetResult();
        double[] passed = [.. history.Where(entry => entry.Allowed).Select(entry => entry.At)];
        for (int i = 0; i < passed.Length; i++)
        {
            int inWindow = passed.Skip(i).TakeWhile(at => at < passed[i] + 60_000).Count();
            int inSecond = passed.Count(at => Math.Floor(at / 1000) == Math.Floor(passed[i] / 1000));
            if (inWindow > Policy.Limit || inSecond > Policy.Burst)
            {
                return false;
            }
        }

        // And it is no wall: the first request always passes.
        return history[0].Allowed;
    }

    private static async Task<List<(double At, bool Allowed)>> PlayAsync(int[] pauses, IWindowStore store, RatePolicy policy, int gateways)
    {
        FakeTimeProvider time = new(Start);
        RateLimiter[] limiters = [.. Enumerable.Range(0, gateways).Select(_ => new RateLimiter(store, time))];
        List<(double, bool)> history = [];
        for (int i = 0; i < pauses.Length; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(pauses[i]));
            RateDecision decision = await limiters[i % gateways].TakeAsync(policy, "caller", CancellationToken.None);
            history.Add(((time.GetUtcNow() - Start).TotalMilliseconds, decision.Allowed));
        }

        return history;
    }

    private sealed class CountingStore : IWindowStore
    {
        public int Calls { get; private set; }

        public ValueTask<Lease> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken)
        {
            Calls++;
            return new(new Lease(request.Want, 1000, request.Slot + 1, 0));
        }
    }
}
