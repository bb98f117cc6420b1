namespace Lucid.AppHost.Topology;

/// <summary>A network of the device: its name, its subnet, and whether it has a way out.</summary>
internal sealed record Network(string Name, string Subnet, bool IsInternal = false)
{
    /// <summary>The default bridge.</summary>
    public static readonly Network Pi = new("lucid-pi-network", "172.20.0.0/16");

    /// <summary>Payments: no way out but the Tor proxy.</summary>
    public static readonly Network Tron = new("lucid-tron-isolated", "172.21.0.0/16", IsInternal: true);

    /// <summary>GUI and admin interface.</summary>
    public static readonly Network Gui = new("lucid-gui-network", "172.27.0.0/16");

    /// <summary>Toolboxes.</summary>
    public static readonly Network Distroless = new("lucid-distroless-production", "172.28.0.0/16");
}

internal sealed record NetworkAnnotation(Network Network) : IResourceAnnotation;
