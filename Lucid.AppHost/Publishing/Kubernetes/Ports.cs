using System.Globalization;
using System.Net.Sockets;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Names and protocols of ports as the cluster writes them.</summary>
internal static class Ports
{
    // RFC 6335 service names, which the names of ports must be.
    private const int MaxNameLength = 15;

    public static string NameOf(PublishedEndpoint endpoint) => endpoint.Name.Length <= MaxNameLength
        ? endpoint.Name.ToLowerInvariant()
        : "port-" + endpoint.Port.ToString(CultureInfo.InvariantCulture);

    public static string ProtocolOf(ProtocolType protocol) => protocol is ProtocolType.Udp ? "UDP" : "TCP";
}
