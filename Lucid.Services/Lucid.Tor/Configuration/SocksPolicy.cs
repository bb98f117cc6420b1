using System.Net;

namespace Lucid.Tor.Configuration;

/// <summary>Who may use SOCKS: this machine, the networks of the settings, nobody else.</summary>
internal static class SocksPolicy
{
    private static readonly IPNetwork[] Loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>Reads comma-separated networks, none for an empty text; null when one of them is no network.</summary>
    public static IReadOnlyList<IPNetwork>? ParseNetworks(string text)
    {
        List<IPNetwork> networks = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPNetwork.TryParse(part, out IPNetwork network))
            {
                return null;
            }

            networks.Add(network);
        }

        return networks;
    }

    /// <summary>The policy's entries in order, e.g. <c>accept 127.0.0.0/8</c>; the last refuses everything else.</summary>
    public static IEnumerable<string> Entries(TorOptions options)
    {
        IPAddress listener = IPAddress.Parse(options.SocksAddress);
        IReadOnlyList<IPNetwork> networks = ParseNetworks(options.SocksNetworks) ?? [];
        // What connects to an address of its own machine comes from that address: the checks through Tor do when SOCKS is not on loopback.
        IPNetwork self = new(listener, listener.GetAddressBytes().Length * 8);
        bool specific = !ListenAddress.IsAll(listener) && !IPAddress.IsLoopback(listener);
        foreach (IPNetwork network in (IPNetwork[])[.. Loopback, .. specific ? [self] : Array.Empty<IPNetwork>(), .. networks])
        {
            yield return "accept " + Format(network);
        }

        yield return "reject *:*";
    }

    private static string Format(IPNetwork network) => network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? $"[{network.BaseAddress}]/{network.PrefixLength}"
        : network.ToString();
}
