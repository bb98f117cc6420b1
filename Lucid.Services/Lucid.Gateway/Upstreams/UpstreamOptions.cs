namespace Lucid.Gateway.Upstreams;

/// <summary>Section <c>Upstreams</c>: how patient the gateway is with the services behind it.</summary>
internal sealed class UpstreamOptions
{
    public const string SectionName = "Upstreams";

    /// <summary>Failures in a row that open an upstream's breaker. Default 5.</summary>
    public int BreakerFailures { get; set; } = 5;

    /// <summary>Successful probes that close it again. Default 2.</summary>
    public int BreakerSuccesses { get; set; } = 2;

    /// <summary>Probes at the same time while it is half open. Default 3.</summary>
    public int BreakerProbes { get; set; } = 3;

    /// <summary>How long it stays open before the first probe. Default 60 s.</summary>
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Repetitions of an idempotent request without a body. Default 3.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>Pause before the first repetition; it doubles each time, with jitter. Default 250 ms: a restarting service is back within the three.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait for a connection. Default 2 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest silence of any upstream, where it is shorter than the route's own. Default 60 s.</summary>
    public TimeSpan MaxTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
