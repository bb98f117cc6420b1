namespace Lucid.Persistence.Queues;

/// <summary>How a queue deals with work that takes long or fails.</summary>
public sealed record WorkQueueOptions
{
    /// <summary>How long an item is its worker's; it has to renew in time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failures after which an item is dead.</summary>
    public int MaximumAttempts { get; init; } = 10;

    /// <summary>How long an item waits after its first failure; twice as long after each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest that an item waits after a failure.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an item waits after so many failures.</summary>
    internal TimeSpan DelayAfter(int failures)
    {
        var delay = FirstDelay;
        for (var i = 1; i < failures && delay < LongestDelay; i++) delay *= 2;
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
