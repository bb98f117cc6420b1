namespace Lucid.Gateway.RateLimiting;

/// <summary>
/// The shape of the window: requests are counted by second of the clock, and the current second plus the 60 before it may
/// not exceed the limit. Counting the oldest second in full makes the bound exact for every interval of 60 seconds,
/// wherever it begins, at the price of being up to one second stricter.
/// </summary>
internal static class SlidingWindow
{
    public const int Seconds = 60;

    /// <summary>Seconds of the clock that an interval of 60 seconds can touch.</summary>
    public const int Slots = Seconds + 1;

    /// <summary>The slot of a moment.</summary>
    public static long SlotAt(DateTimeOffset now) => now.ToUnixTimeSeconds();
}
