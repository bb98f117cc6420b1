using Microsoft.Extensions.Logging;

namespace Lucid.Tor.Daemon;

/// <summary>One line of tor's log: <c>Nov 24 23:53:17.000 [notice] Bootstrapped 100% (done): Done</c>.</summary>
/// <param name="Level">The level as .NET names it.</param>
/// <param name="Text">What follows the level.</param>
internal readonly record struct TorLogLine(LogLevel Level, string Text)
{
    /// <summary>Reads a line; one in another form, such as a library's complaint on stderr, is information as a whole.</summary>
    public static TorLogLine Parse(string line)
    {
        int open = line.IndexOf('[', StringComparison.Ordinal);
        int close = open < 0 ? -1 : line.IndexOf("] ", open, StringComparison.Ordinal);
        LogLevel? level = close < 0 ? null : LevelOf(line.AsSpan(open + 1, close - open - 1));
        return level is { } known ? new(known, line[(close + 2)..]) : new(LogLevel.Information, line);
    }

    private static LogLevel? LevelOf(ReadOnlySpan<char> name) => name switch
    {
        "debug" => LogLevel.Trace,
        "info" => LogLevel.Debug,
        "notice" => LogLevel.Information,
        "warn" => LogLevel.Warning,
        "err" => LogLevel.Error,
        _ => null,
    };
}
