namespace Lucid.Tests.Chain.Simulation;

/// <summary>A node's clock: the simulation's time and how wrong the clock is.</summary>
internal sealed class SimulatedClock(Func<long> now, long skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(now() + skew);
}
