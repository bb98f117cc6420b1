using System.Buffers;

namespace Lucid.Tor.Daemon;

/// <summary>
/// Tor's versions: four numbers, and a status such as <c>-alpha</c> or a build in parentheses behind them (Tor's version-spec).
/// </summary>
internal static class TorVersion
{
    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.");

    /// <summary>Whether a version's numbers are below the least wanted; one that cannot be read is taken for old.</summary>
    public static bool IsOlder(string version, string minimum)
    {
        int end = version.AsSpan().IndexOfAnyExcept(Numbers);
        return !Version.TryParse(end < 0 ? version : version[..end], out Version? numbers) || numbers < Version.Parse(minimum);
    }
}
