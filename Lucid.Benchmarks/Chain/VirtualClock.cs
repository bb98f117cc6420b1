namespace Lucid.Benchmarks.Chain;

/// <summary>A clock that shows what it is told.</summary>
/// <param name="now">Milliseconds since 1970.</param>
internal sealed class VirtualClock(Func<long> now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(now());
}
