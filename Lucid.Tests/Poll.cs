using System.Diagnostics;

namespace Lucid.Tests;

/// <summary>Waits for what other processes do: looks often, gives up after a deadline with a message that says what was awaited.</summary>
internal static class Poll
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> condition, string what, CancellationToken cancellationToken, TimeSpan? deadline = null) =>
        UntilAsync(() => Task.FromResult(condition()), what, cancellationToken, deadline);

    public static async Task UntilAsync(
        Func<Task<bool>> condition, string what, CancellationToken cancellationToken, TimeSpan? deadline = null)
    {
        var longest = deadline ?? Deadline;
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > longest) Assert.Fail($"After {longest.TotalSeconds} s it is still not so that {what}.");
            await Task.Delay(Interval, cancellationToken);
        }
    }
}
