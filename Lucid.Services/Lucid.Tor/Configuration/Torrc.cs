using System.Net;
using System.Text;

namespace Lucid.Tor.Configuration;

/// <summary>
/// Writes the configuration file of the tor daemon. Onion services are not in it: they are published over the control port.
/// </summary>
internal static class Torrc
{
    /// <summary>The whole file; lines end with LF.</summary>
    public static string Write(TorOptions options, TorPaths paths)
    {
        StringBuilder text = new();
        Add(text, "DataDirectory", TorrcText.Quote(paths.DaemonDirectory));
        Add(text, "Log", "notice stdout");
        // Errors of onion services (tor manual, ExtendedErrors) tell what is wrong: not there, not published yet, refused.
        string flags = options.OnionTrafficOnly ? " ExtendedErrors OnionTrafficOnly" : " ExtendedErrors";
        Add(text, "SocksPort", Endpoint(options.SocksAddress, options.SocksPort) + flags);
        foreach (string entry in SocksPolicy.Entries(options))
        {
            Add(text, "SocksPolicy", entry);
        }

        Add(text, "ControlPort", Endpoint(options.ControlAddress, options.ControlPort));
        Add(text, "CookieAuthentication", "1");
        Add(text, "CookieAuthFile", TorrcText.Quote(paths.CookieFile));
        AddClientOnly(text);
        if (options.TorrcInclude.Length > 0)
        {
            Add(text, "%include", TorrcText.Quote(options.TorrcInclude));
        }

        return text.ToString();
    }

    /// <summary>Never a relay: what leaves this machine is its own traffic, and nobody else's leaves here.</summary>
    private static void AddClientOnly(StringBuilder text)
    {
        Add(text, "ClientOnly", "1");
        Add(text, "ExitRelay", "0");
        Add(text, "ExitPolicy", "reject *:*");
        // The device runs from flash memory.
        Add(text, "AvoidDiskWrites", "1");
    }

    private static string Endpoint(string address, int port) => new IPEndPoint(IPAddress.Parse(address), port).ToString();

    private static void Add(StringBuilder text, string keyword, string value) =>
        text.Append(keyword).Append(' ').Append(value).Append('\n');
}
