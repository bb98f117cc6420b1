namespace Lucid.Gateway.Upstreams;

/// <summary>What the gateway remembers about one service behind it, whatever the route.</summary>
internal sealed class Upstream(string name, IReadOnlyList<Uri> addresses, UpstreamOptions options, TimeProvider time)
{
    public string Name { get; } = name;

    /// <summary>Where it is; empty where it is not part of this deployment.</summary>
    public IReadOnlyList<Uri> Addresses { get; } = addresses;

    public CircuitBreaker Breaker { get; } = new(options, time);

    public RetryBudget Retries { get; } = new();
}
