using System.Net;

namespace Lucid.AppHost.Topology;

/// <summary>A network of the device: its name, its subnet, and whether it has a way out.</summary>
/// <param name="Name">The network's name everywhere.</param>
/// <param name="Bridge">The bridge on the device; at most 15 characters, which is what the kernel allows.</param>
/// <param name="DefaultSubnet">The subnet unless setting <c>Lucid:Networks:&lt;name&gt;</c> gives another.</param>
/// <param name="IsInternal">True when the network has no way out.</param>
internal sealed record Network(string Name, string Bridge, IPNetwork DefaultSubnet, bool IsInternal = false)
{
    /// <summary>The default bridge.</summary>
    public static readonly Network Pi = new("lucid-pi-network", "lucid-pi", IPNetwork.Parse("172.20.0.0/16"));

    /// <summary>Payments: no way out but the Tor proxy.</summary>
    public static readonly Network Tron = new("lucid-tron-isolated", "lucid-tron", IPNetwork.Parse("172.21.0.0/16"), IsInternal: true);

    /// <summary>GUI and admin interface.</summary>
    public static readonly Network Gui = new("lucid-gui-network", "lucid-gui", IPNetwork.Parse("172.27.0.0/16"));

    /// <summary>Toolboxes.</summary>
    public static readonly Network Distroless = new("lucid-distroless-production", "lucid-tools", IPNetwork.Parse("172.28.0.0/16"));

    /// <summary>Every network there is.</summary>
    public static readonly IReadOnlyList<Network> All = [Pi, Tron, Gui, Distroless];
}

internal sealed record NetworkAnnotation(Network Network) : IResourceAnnotation;
