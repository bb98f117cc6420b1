namespace Lucid.Gateway.RateLimiting;

/// <summary>Section <c>RateLimits</c>: requests per minute, and the most of them in one second, by tier.</summary>
internal sealed class RateLimitOptions
{
    public const string SectionName = "RateLimits";

    /// <summary>Multiplies every limit and burst, those of the catalogue's routes too; benchmarks and load tests raise it. Default 1.</summary>
    public int Scale { get; set; } = 1;

    /// <summary>Callers without a valid token, by address. Default 100, burst 20.</summary>
    public TierOptions Public { get; set; } = new() { Limit = 100, Burst = 20 };

    /// <summary>USER. Default 1000, burst 100.</summary>
    public TierOptions User { get; set; } = new() { Limit = 1000, Burst = 100 };

    /// <summary>NODE_OPERATOR. Default 5000, burst 500.</summary>
    public TierOptions NodeOperator { get; set; } = new() { Limit = 5000, Burst = 500 };

    /// <summary>ADMIN. Default 10,000, burst 1000. SUPER_ADMIN is not limited.</summary>
    public TierOptions Admin { get; set; } = new() { Limit = 10_000, Burst = 1000 };
}
