namespace Lucid.Gateway.RateLimiting;

/// <summary>The limits of one tier.</summary>
internal sealed class TierOptions
{
    /// <summary>Requests in any window of 60 seconds.</summary>
    public int Limit { get; set; }

    /// <summary>Requests in one second.</summary>
    public int Burst { get; set; }
}
