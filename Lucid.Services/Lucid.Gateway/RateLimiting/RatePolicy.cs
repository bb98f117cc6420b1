using System.Globalization;

namespace Lucid.Gateway.RateLimiting;

/// <summary>One limit and the callers it counts apart.</summary>
internal sealed class RatePolicy
{
    public RatePolicy(string name, int limit, int burst, int scale = 1, int blockSeconds = 0)
    {
        Name = name;
        Limit = (int)Math.Min((long)limit * scale, int.MaxValue / 2);
        Burst = (int)Math.Min((long)burst * scale, Limit);
        BlockSeconds = blockSeconds;
        LimitText = Limit.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Part of the key in Redis.</summary>
    public string Name { get; }

    /// <summary>Requests in any window of <see cref="SlidingWindow.Seconds"/> seconds.</summary>
    public int Limit { get; }

    /// <summary>Requests in one second of the clock.</summary>
    public int Burst { get; }

    /// <summary>Seconds a caller who used up the window is refused altogether; 0 for none.</summary>
    public int BlockSeconds { get; }

    /// <summary>The limit as the header shows it.</summary>
    public string LimitText { get; }

    /// <summary>
    /// The most permits taken from Redis at once: 5 % of the limit, so that what a gateway holds back unused stays small.
    /// </summary>
    public int MaxLease => Math.Max(1, Limit / 20);
}
