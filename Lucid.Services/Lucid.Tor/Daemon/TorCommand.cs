namespace Lucid.Tor.Daemon;

/// <summary>Tor's command line.</summary>
internal static class TorCommand
{
    /// <summary>Arguments that make tor read the file and no other, in particular none of the distribution's.</summary>
    public static IReadOnlyList<string> Configuration(string torrc) => ["--defaults-torrc", "/dev/null", "-f", torrc];
}
