using System.Net;
using Lucid.AppHost.Topology;
using Microsoft.Extensions.Configuration;

namespace Lucid.AppHost.Publishing.Graph;

/// <summary>The networks with the subnets they have on this device: <c>Lucid:Networks:&lt;name&gt;</c>, or the default.</summary>
internal sealed class NetworkPlan
{
    private const int MaxPrefixLength = 24;

    private readonly Dictionary<Network, IPNetwork> _subnets = [];

    /// <summary>Reads the settings; what is wrong with them is added to <paramref name="problems"/>.</summary>
    public NetworkPlan(IConfiguration configuration, List<ModelProblem> problems)
    {
        foreach (var network in Network.All) _subnets.Add(network, Subnet(configuration, network, problems));
        foreach (var (network, subnet) in _subnets)
            if (_subnets.FirstOrDefault(o => o.Key != network && Overlap(o.Value, subnet)) is { Key: { } other } && string.CompareOrdinal(network.Name, other.Name) < 0)
                problems.Add(new ModelProblem(network.Name, $"and {other.Name} overlap ({subnet} and {_subnets[other]}): set Lucid:Networks:{other.Name}"));
    }

    public IPNetwork SubnetOf(Network network) => _subnets[network];

    /// <summary>The address of a host number in a network; null when the network is not one of the plan's.</summary>
    public IPAddress? AddressIn(Network network, int hostNumber)
    {
        if (!_subnets.TryGetValue(network, out var subnet)) return null;
        var bytes = subnet.BaseAddress.GetAddressBytes();
        bytes[3] += (byte)hostNumber;
        return new IPAddress(bytes);
    }

    private static IPNetwork Subnet(IConfiguration configuration, Network network, List<ModelProblem> problems)
    {
        if (configuration[$"Lucid:Networks:{network.Name}"] is not { Length: > 0 } text) return network.DefaultSubnet;
        if (IPNetwork.TryParse(text, out var subnet) && subnet.BaseAddress.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork
            && subnet.PrefixLength is >= 8 and <= MaxPrefixLength) return subnet;
        problems.Add(new ModelProblem(network.Name, $"has subnet '{text}': Lucid:Networks:{network.Name} must be like 172.20.0.0/16, a prefix of 8 to {MaxPrefixLength}"));
        return network.DefaultSubnet;
    }

    private static bool Overlap(IPNetwork a, IPNetwork b) => a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress);
}
