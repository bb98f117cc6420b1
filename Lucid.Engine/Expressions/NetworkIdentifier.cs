namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names a network an address is meant for.</summary>
public record NetworkIdentifier(string Value);

/// <summary>The networks every run knows.</summary>
public static class KnownNetworkIdentifiers
{
    /// <summary>Processes of this machine.</summary>
    public static readonly NetworkIdentifier LocalhostNetwork = new("localhost");

    /// <summary>Anyone.</summary>
    public static readonly NetworkIdentifier PublicInternet = new(".");

    /// <summary>Containers of this run.</summary>
    public static readonly NetworkIdentifier DefaultAspireContainerNetwork = new("aspire-container-network");
}

/// <summary>Host names with a meaning.</summary>
public static class KnownHostNames
{
    /// <summary>This machine.</summary>
    public const string Localhost = "localhost";

    /// <summary>This machine as a container reaches it.</summary>
    public const string DockerDesktopHostBridge = "host.docker.internal";
}
