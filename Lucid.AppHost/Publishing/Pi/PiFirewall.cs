using System.Globalization;
using System.Text;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Pi;

/// <summary>
/// Writes the device's firewall: an nftables table of its own that lets through one rule per edge of the graph, the published ports and the
/// services with egress, and drops everything else that enters or leaves Lucid's bridges. Networks alone cannot do this: on a bridge every
/// container reaches every other.
/// </summary>
internal static class PiFirewall
{
    public static string Write(PublishedGraph graph)
    {
        var bridges = graph.Services.SelectMany(s => s.Networks).Select(n => n.Network).Distinct()
            .OrderBy(n => n.Name, StringComparer.Ordinal).Select(n => $"\"{n.Bridge}\"");
        return $$"""
            #!/usr/sbin/nft -f
            # Written from the model; changes here are lost. Loaded by lucid-firewall.service before the container engine starts.
            # Needs bridge traffic to pass the IP rules: module br_netfilter with net.bridge.bridge-nf-call-iptables=1.
            table inet lucid
            delete table inet lucid
            table inet lucid {
              set bridges {
                type ifname
                elements = { {{string.Join(", ", bridges)}} }
              }

              # Who may open connections to whom: client . server . protocol . port.
              set edges {
                type ipv4_addr . ipv4_addr . inet_proto . inet_service
            {{Elements(Edges(graph))}}
              }

              # Ports that are published on the device: server . protocol . port.
              set published {
                type ipv4_addr . inet_proto . inet_service
            {{Elements(Published(graph))}}
              }

              # Services that may reach the outside.
              set egress {
                type ipv4_addr
            {{Elements(Egress(graph))}}
              }

              chain forward {
                type filter hook forward priority filter - 10; policy accept;
                iifname != @bridges oifname != @bridges accept
                ct state established,related accept
                iifname @bridges oifname @bridges ip saddr . ip daddr . meta l4proto . th dport @edges accept
                iifname != @bridges ip daddr . meta l4proto . th dport @published accept
                oifname != @bridges ip saddr @egress accept
                counter drop
              }

              # Containers have no business with the device itself; names are resolved inside the container's own network.
              chain input {
                type filter hook input priority filter - 10; policy accept;
                iifname != @bridges accept
                ct state established,related accept
                counter drop
              }
            }

            """.ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Edges(PublishedGraph graph) =>
        from edge in graph.Edges
        let client = graph[edge.From]
        let server = graph[edge.To]
        from network in GraphRules.CommonNetworks(client, server)
        select string.Create(CultureInfo.InvariantCulture,
            $"{AddressIn(client, network)} . {AddressIn(server, network)} . {Protocol(edge.Protocol)} . {edge.Port}, # {edge.From} to {edge.To}");

    private static IEnumerable<string> Published(PublishedGraph graph) =>
        from service in graph.Services
        from endpoint in service.Endpoints
        where endpoint.HostPort is not null
        from network in service.Networks
        select string.Create(CultureInfo.InvariantCulture, $"{network.Address} . {Protocol(endpoint.Protocol)} . {endpoint.Port}, # {service.Name}");

    private static IEnumerable<string> Egress(PublishedGraph graph) =>
        from service in graph.Services
        where service.Egress is not null
        from network in service.Networks
        where !network.Network.IsInternal
        select $"{network.Address}, # {service.Name}: {service.Egress}";

    private static System.Net.IPAddress AddressIn(PublishedService service, Topology.Network network) => service.Networks.First(n => n.Network == network).Address;

    private static string Protocol(System.Net.Sockets.ProtocolType protocol) => protocol is System.Net.Sockets.ProtocolType.Udp ? "udp" : "tcp";

    /// <summary>The members of a set; nftables has no way to write an empty list.</summary>
    private static string Elements(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines) text.Append("      ").Append(line).Append('\n');
        return text.Length == 0 ? "    # none" : $"    elements = {{\n{text}    }}";
    }
}
