using System.Globalization;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

/// <summary>The way out and the onion services. A local run has it where a tor program is installed.</summary>
internal sealed class TorProxy(IResourceBuilder<IResourceWithEnvironment>? resource)
{
    /// <summary>The endpoint of the SOCKS protocol.</summary>
    public const string SocksEndpoint = "socks";

    private int _onions;

    /// <summary>Publishes an HTTP endpoint at an onion address of its own, which stays the same.</summary>
    public void AddOnion(string name, EndpointReference target) => AddOnionFor(name, target);

    /// <summary>Publishes an endpoint that does not speak HTTP, at a port of an onion address of its own, which stays the same.</summary>
    public void AddOnion(string name, EndpointReference target, int port)
    {
        if (AddOnionFor(name, target) is not { } prefix) return;
        resource!.WithEnvironment($"{prefix}VirtualPort", port.ToString(CultureInfo.InvariantCulture));
        resource!.WithEnvironment($"{prefix}ProbePath", "");
    }

    /// <summary>Tells a service where Tor's SOCKS port is, in a setting of its own.</summary>
    public void TellSocks(IResourceBuilder<IResourceWithEnvironment> service, string setting)
    {
        if (resource?.Resource is IResourceWithEndpoints tor)
            service.WithEnvironment(setting, ReferenceExpression.Create($"{tor.GetEndpoint(SocksEndpoint).Property(EndpointProperty.HostAndPort)}"));
    }

    private string? AddOnionFor(string name, EndpointReference target)
    {
        if (resource is null) return null;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"Tor__Onions__{_onions++}__");
        resource.WithEnvironment($"{prefix}Name", name);
        resource.WithEnvironment($"{prefix}Target", ReferenceExpression.Create($"{target.Property(EndpointProperty.HostAndPort)}"));
        return prefix;
    }
}

internal static class TorProxyExtensions
{
    private const int SocksPort = 9050;
    private const string DataPath = "/var/lib/tor";

    // In a container the role listens on loopback only: its health and its commands are for programs inside.
    private const string HealthUrl = "http://127.0.0.1:9052";

    public static TorProxy AddTorProxy(this IDistributedApplicationBuilder builder, string name) => new(
        builder.ExecutionContext.IsPublishMode ? builder.AddCatalogue(name) :
        builder.IsTorWanted() ? builder.AddLocal(name) : null);

    private static IResourceBuilder<ContainerResource> AddCatalogue(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddCatalogueContainer(name, Group.Foundation, Plane.Ops)
            .WithEndpoint(targetPort: SocksPort, scheme: "tcp", name: TorProxy.SocksEndpoint)
            .OnNetworks(Network.Pi, Network.Tron, Network.Gui)
            .WithHostNumber(10)
            .WithLimits(memoryMiB: 256, cpus: 0.5)
            .WithDataMount(DataPath, sizeMiB: 1024)
            .WithEgress("builds circuits through the Tor network")
            .WithHealthProbe(["/usr/local/bin/tor-health"], startSeconds: 300)
            .WithEnvironment("ASPNETCORE_URLS", HealthUrl)
            .WithEnvironment("LUCID_LOG_DIRECTORY", $"/var/log/{name}")
            .WithEnvironment("Tor__DataDirectory", DataPath)
            .WithEnvironment("Tor__SocksAddress", "0.0.0.0")
            .WithEnvironment("Tor__SocksNetworks", string.Join(',', builder.SubnetsOf(Network.Pi, Network.Tron, Network.Gui)));

    private static IResourceBuilder<ProjectResource> AddLocal(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddProject<Projects.Lucid_Services>(name, options => options.ExcludeLaunchProfile = true)
            .WithArgs("tor-proxy")
            .WithEndpoint(name: TorProxy.SocksEndpoint, scheme: "tcp", env: "Tor__SocksPort")
            .WithEndpoint(name: "control", scheme: "tcp", env: "Tor__ControlPort")
            .WithHttpEndpoint(name: "http")
            .WithHttpHealthCheck("/health")
            .WithEnvironment("Tor__DataDirectory", Backing.BackingKindExtensions.DataDirectory(builder, name));

    /// <summary>Setting <c>Lucid:Tor</c>: <c>auto</c> (where tor is installed), <c>on</c> or <c>off</c>.</summary>
    private static bool IsTorWanted(this IDistributedApplicationBuilder builder) => builder.Configuration["Lucid:Tor"]?.ToLowerInvariant() switch
    {
        null or "auto" => IsInstalled("tor"),
        "on" => true,
        "off" => false,
        var other => throw new DistributedApplicationException($"Lucid:Tor is '{other}'; it can be 'auto', 'on' or 'off'."),
    };

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static IEnumerable<string> SubnetsOf(this IDistributedApplicationBuilder builder, params Network[] networks) =>
        networks.Select(n => builder.Configuration[$"Lucid:Networks:{n.Name}"] ?? n.DefaultSubnet.ToString());
}
