namespace Lucid.Tor.Daemon;

/// <summary>
/// How long to wait before tor is started again: half a second after a good run, doubling to half a minute while it keeps failing.
/// </summary>
internal sealed class RestartBackoff
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>A run of this length was no failed start.</summary>
    private static readonly TimeSpan GoodRun = TimeSpan.FromMinutes(1);

    private TimeSpan _next = Shortest;

    /// <param name="run">How long tor ran this time.</param>
    public TimeSpan Next(TimeSpan run)
    {
        TimeSpan pause = run >= GoodRun ? Shortest : _next;
        _next = pause * 2 < Longest ? pause * 2 : Longest;
        return pause;
    }
}
