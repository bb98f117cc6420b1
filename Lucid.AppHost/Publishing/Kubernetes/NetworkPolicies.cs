using System.Net.Sockets;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>The graph as the cluster's firewall: nothing, names, and one rule on either side of each edge.</summary>
internal static class NetworkPolicies
{
    private const string NamespaceLabel = "kubernetes.io/metadata.name";
    private const int DnsPort = 53;

    // What is nobody's public address (RFC 6890, RFC 4193): the cluster, the nodes, the site, the cloud's metadata service.
    private static readonly string[] PrivateIPv4 =
        ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/4"];

    private static readonly string[] PrivateIPv6 = ["::1/128", "fc00::/7", "fe80::/10", "ff00::/8"];

    /// <summary>What holds for every pod of the namespace.</summary>
    public static IEnumerable<V1NetworkPolicy> ForAll()
    {
        yield return Policy("default-deny", Labels.Common(), new V1LabelSelector(), ingress: [], egress: []);
        yield return Policy("allow-dns", Labels.Common(), new V1LabelSelector(), ingress: null, egress: [Dns()]);
    }

    /// <summary>Who may reach a service and whom it may reach; null when that is nobody.</summary>
    public static V1NetworkPolicy? For(PublishedService service, ClusterContext context)
    {
        List<V1NetworkPolicyIngressRule> ingress =
            [.. context.Graph.Edges.Where(e => e.To == service.Name).Select(From), .. service.Endpoints.Where(e => e.HostPort is not null).Select(e => FromOutside(e, context))];
        List<V1NetworkPolicyEgressRule> egress = [.. context.Graph.Edges.Where(e => e.From == service.Name).Select(To)];
        if (service.Egress is not null) egress.Add(ToOutside());
        if (ingress.Count + egress.Count == 0) return null;
        return Policy(service.Name, Labels.Of(service, context.Images), Pods(service.Name), ingress.Count == 0 ? null : ingress, egress.Count == 0 ? null : egress);
    }

    /// <summary>Lets the members of a database's cluster talk to each other.</summary>
    public static V1NetworkPolicy AmongMembers(PublishedService service, ClusterContext context, IEnumerable<int> ports)
    {
        List<V1NetworkPolicyPort> open = [.. ports.Select(p => Port(p, ProtocolType.Tcp))];
        return Policy(Exposure.MembersOf(service.Name), Labels.Of(service, context.Images), Pods(service.Name),
            [new V1NetworkPolicyIngressRule { FromProperty = [Peer(service.Name)], Ports = open }],
            [new V1NetworkPolicyEgressRule { To = [Peer(service.Name)], Ports = open }]);
    }

    private static V1NetworkPolicy Policy(string name, IDictionary<string, string> labels, V1LabelSelector pods, IList<V1NetworkPolicyIngressRule>? ingress,
        IList<V1NetworkPolicyEgressRule>? egress) => new()
    {
        Metadata = Manifest.Meta(name, labels),
        Spec = new V1NetworkPolicySpec
        {
            PodSelector = pods,
            PolicyTypes = [.. Types(ingress is not null, egress is not null)],
            Ingress = ingress is { Count: > 0 } ? ingress : null,
            Egress = egress is { Count: > 0 } ? egress : null,
        },
    };

    private static IEnumerable<string> Types(bool ingress, bool egress)
    {
        if (ingress) yield return "Ingress";
        if (egress) yield return "Egress";
    }

    private static V1NetworkPolicyIngressRule From(Edge edge) => new() { FromProperty = [Peer(edge.From)], Ports = [Port(edge.Port, edge.Protocol)] };

    private static V1NetworkPolicyEgressRule To(Edge edge) => new() { To = [Peer(edge.To)], Ports = [Port(edge.Port, edge.Protocol)] };

    private static V1NetworkPolicyIngressRule FromOutside(PublishedEndpoint endpoint, ClusterContext context) => new()
    {
        FromProperty = [new V1NetworkPolicyPeer { NamespaceSelector = Namespace(context.Settings.IngressNamespace) }],
        Ports = [Port(endpoint.Port, endpoint.Protocol)],
    };

    private static V1NetworkPolicyEgressRule ToOutside() => new()
    {
        To =
        [
            new V1NetworkPolicyPeer { IpBlock = new V1IPBlock { Cidr = "0.0.0.0/0", Except = [.. PrivateIPv4] } },
            new V1NetworkPolicyPeer { IpBlock = new V1IPBlock { Cidr = "::/0", Except = [.. PrivateIPv6] } },
        ],
    };

    private static V1NetworkPolicyEgressRule Dns() => new()
    {
        To =
        [
            new V1NetworkPolicyPeer
            {
                NamespaceSelector = Namespace("kube-system"),
                PodSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["k8s-app"] = "kube-dns" } },
            },
        ],
        Ports = [Port(DnsPort, ProtocolType.Udp), Port(DnsPort, ProtocolType.Tcp)],
    };

    private static V1NetworkPolicyPeer Peer(string service) => new() { PodSelector = Pods(service) };

    private static V1LabelSelector Pods(string service) => new() { MatchLabels = Labels.Selector(service) };

    private static V1LabelSelector Namespace(string name) => new() { MatchLabels = new Dictionary<string, string> { [NamespaceLabel] = name } };

    private static V1NetworkPolicyPort Port(int port, ProtocolType protocol) => new() { Port = port, Protocol = Ports.ProtocolOf(protocol) };
}
