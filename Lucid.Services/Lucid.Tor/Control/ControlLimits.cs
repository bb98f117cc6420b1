namespace Lucid.Tor.Control;

/// <summary>How much of the control port's output is kept in memory before the connection is given up.</summary>
internal static class ControlLimits
{
    /// <summary>Longest line, in bytes, without its end.</summary>
    public const int MaxLineBytes = 64 * 1024;

    /// <summary>Most bytes of all lines of one reply together.</summary>
    public const int MaxReplyBytes = 1024 * 1024;

    /// <summary>Events that wait for whoever handles them; beyond that the oldest are dropped.</summary>
    public const int MaxPendingEvents = 1024;
}
