using CsCheck;
using Lucid.Gateway.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Gateway;

public sealed class CircuitBreakerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly UpstreamOptions _options = new();

    [Fact]
    public void Failures_FiveInARow_OpenIt()
    {
        CircuitBreaker breaker = new(_options, _time);
        Fail(breaker, 4);
        Assert.Equal(BreakerState.Closed, breaker.State);
        Fail(breaker, 1);
        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.False(breaker.TryEnter(out _, out TimeSpan retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(60), retryAfter);
    }

    [Fact]
    public void Failures_WithASuccessBetween_DoNotOpenIt()
    {
        CircuitBreaker breaker = new(_options, _time);
        Fail(breaker, 4);
        Assert.True(breaker.TryEnter(out BreakerPass pass, out _));
        breaker.ReportSuccess(pass);
        Fail(breaker, 4);
        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    [Fact]
    public void Pause_Over_LetsThreeProbesPassAndTwoSuccessesCloseIt()
    {
        CircuitBreaker breaker = Opened();
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(breaker.TryEnter(out BreakerPass first, out _));
        Assert.True(breaker.TryEnter(out BreakerPass second, out _));
        Assert.True(breaker.TryEnter(out _, out _));
        Assert.False(breaker.TryEnter(out _, out _));
        breaker.ReportSuccess(first);
        Assert.Equal(BreakerState.HalfOpen, breaker.State);
        breaker.ReportSuccess(second);
        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    [Fact]
    public void Probe_Fails_OpensItForAnotherPause()
    {
        CircuitBreaker breaker = Opened();
        _time.Advance(TimeSpan.FromSeconds(60));
        Fail(breaker, 1);
        Assert.Equal(BreakerState.Open, breaker.State);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(breaker.TryEnter(out _, out _));
    }

    [Fact]
    public void Probe_EndsWithoutMeaning_FreesItsPlace()
    {
        CircuitBreaker breaker = Opened();
        _time.Advance(TimeSpan.FromSeconds(60));
        for (int i = 0; i < 10; i++)
        {
            Assert.True(breaker.TryEnter(out BreakerPass pass, out _));
            breaker.ReportNothing(pass);
        }
    }

    [Fact]
    public void Answer_OfAnOlderEra_SaysNothing()
    {
        CircuitBreaker breaker = new(_options, _time);
        Assert.True(breaker.TryEnter(out BreakerPass old, out _));
        Fail(breaker, 5);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(breaker.TryEnter(out _, out _));
        breaker.ReportFailure(old, gone: false);
        Assert.Equal(BreakerState.HalfOpen, breaker.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Return_Reported_CountsOnlyForTheGone(bool gone)
    {
        CircuitBreaker breaker = new(_options, _time);
        Fail(breaker, 5, gone);
        Assert.Equal(gone, breaker.IsWaitingForReturn);
        breaker.ReportReturn();
        Assert.Equal(gone ? BreakerState.HalfOpen : BreakerState.Open, breaker.State);
    }

    /// <summary>Whatever happens in whatever order: half open, never more probes at once than allowed; never stuck once the pause is over.</summary>
    [Fact]
    public void Histories_Generated_KeepTheProbeBoundAndNeverStick() =>
        Gen.Int[0, 4].Array[0, 60].Sample(
            actions =>
            {
                FakeTimeProvider time = new();
                CircuitBreaker breaker = new(_options, time);
                Queue<BreakerPass> running = new();
                foreach (int action in actions)
                {
                    Step(breaker, time, running, action);
                }

                int probes = 0;
                while (breaker.State == BreakerState.HalfOpen && breaker.TryEnter(out BreakerPass pass, out _))
                {
                    running.Enqueue(pass);
                    probes++;
                }

                while (running.TryDequeue(out BreakerPass pass))
                {
                    breaker.ReportNothing(pass);
                }

                time.Advance(_options.BreakerPause);
                return probes <= _options.BreakerProbes && breaker.TryEnter(out _, out _);
            },
            seed: FuzzSeed.Value,
            iter: 20_000);

    private static void Step(CircuitBreaker breaker, FakeTimeProvider time, Queue<BreakerPass> running, int action)
    {
        if (action == 0 && breaker.TryEnter(out BreakerPass entered, out _))
        {
            running.Enqueue(entered);
        }
        else if (action == 4)
        {
            time.Advance(TimeSpan.FromSeconds(25));
        }
        else if (running.TryDequeue(out BreakerPass pass))
        {
            Action<BreakerPass> report = action switch
            {
                1 => breaker.ReportSuccess,
                2 => failed => breaker.ReportFailure(failed, gone: false),
                _ => breaker.ReportNothing,
            };
            report(pass);
        }
    }

    private CircuitBreaker Opened()
    {
        CircuitBreaker breaker = new(_options, _time);
        Fail(breaker, 5);
        return breaker;
    }

    private static void Fail(CircuitBreaker breaker, int times, bool gone = false)
    {
        for (int i = 0; i < times; i++)
        {
            Assert.True(breaker.TryEnter(out BreakerPass pass, out _));
            breaker.ReportFailure(pass, gone);
        }
    }
}
