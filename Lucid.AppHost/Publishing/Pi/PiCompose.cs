using System.Globalization;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;
using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Publishing.Images;
using Lucid.AppHost.Topology;
using Network = Lucid.AppHost.Topology.Network;

namespace Lucid.AppHost.Publishing.Pi;

/// <summary>Puts everything on the compose file that Aspire's publisher does not say: networks, hardening, limits, health, mounts, secrets.</summary>
internal static class PiCompose
{
    /// <summary>Name of the compose project.</summary>
    public const string ProjectName = "lucid";

    public static void Harden(ComposeFile file, Publication publication)
    {
        file.Name = ProjectName;
        file.Volumes.Clear();
        file.Networks.Clear();
        foreach (var network in Network.All.Where(n => publication.Graph.Services.Any(s => s.Networks.Any(a => a.Network == n))))
            file.AddNetwork(Describe(network, publication.Networks));
        var images = ImageNames.From(publication.Configuration);
        foreach (var service in publication.Graph.Services) Harden(file.Services[service.Name], service, images);
    }

    private static Aspire.Hosting.Docker.Resources.ComposeNodes.Network Describe(Network network, NetworkPlan plan) => new()
    {
        Name = network.Name,
        Driver = "bridge",
        // The firewall tells Lucid's traffic by the names of its bridges.
        DriverOpts = new() { ["com.docker.network.bridge.name"] = network.Bridge },
        Internal = network.IsInternal ? true : null,
        Ipam = new Ipam { Config = [new() { ["subnet"] = plan.SubnetOf(network).ToString() }] },
    };

    private static void Harden(Service compose, PublishedService service, ImageNames images)
    {
        compose.Image = images.ForDevice(service.Image);
        compose.ContainerName = compose.Hostname = service.Name;
        compose.Profiles = [Lower(service.Group)];
        compose.Networks = [.. service.Networks.Select(n => n.Network.Name)];
        compose.User = $"{HardeningAnnotation.UserId}:{HardeningAnnotation.UserId}";
        compose.ReadOnly = true;
        compose.Tmpfs = [$"/tmp:rw,noexec,nosuid,nodev,size={service.Hardening.TemporaryMiB}m,mode=1777"];
        compose.CapDrop = ["ALL"];
        compose.CapAdd = [.. service.Hardening.AddedCapabilities.Keys.Order(StringComparer.Ordinal)];
        compose.SecurityOpt = ["no-new-privileges:true"];
        compose.Restart = "unless-stopped";
        compose.StopGracePeriod = "15s";
        compose.Deploy = new Deploy { Resources = new() { Limits = Limits(service.Limits) } };
        compose.Logging = new Logging { Driver = "json-file", Options = new() { ["max-size"] = "10m", ["max-file"] = "3" } };
        compose.Healthcheck = HealthOf(service.Health);
        compose.DependsOn = service.WaitsFor.Order(StringComparer.Ordinal).ToDictionary(w => w, _ => new ServiceDependency { Condition = "service_healthy" });
        compose.EnvFile = [.. service.EnvironmentFiles.Select(f => $"{PiSettings.Root}/configs/environment/{f}")];
        compose.Environment = compose.Environment.ToDictionary(v => v.Key, v => RequireSecrets(v.Value, service));
        compose.Volumes = [.. Mounts(service)];
        compose.Ports = [.. service.Endpoints.Where(e => e.HostPort is not null).Select(Publish)];
        compose.Expose = [.. service.Endpoints.Where(e => e.HostPort is null).Select(e => PortText(e.Port, e.Protocol))];
        compose.Labels = Labels(service);
    }

    private static ResourceSpec Limits(LimitsAnnotation limits) => new()
    {
        Cpus = limits.Cpus.ToString(CultureInfo.InvariantCulture),
        Memory = $"{limits.MemoryMiB}M",
    };

    private static Healthcheck HealthOf(HealthProbeAnnotation health) => new()
    {
        Test = ["CMD", .. health.Command],
        Interval = "30s",
        Timeout = "10s",
        Retries = 3,
        StartPeriod = $"{health.StartSeconds}s",
    };

    /// <summary>A secret that is not set stops compose with a message instead of starting a service with an empty one.</summary>
    private static string RequireSecrets(string value, PublishedService service)
    {
        foreach (var secret in service.Parameters.Where(p => p.Secret).Select(PiSettings.VariableOf))
            value = value.Replace($"${{{secret}}}", $"${{{secret}:?is not set, run install.sh}}", StringComparison.Ordinal);
        return value;
    }

    private static IEnumerable<Volume> Mounts(PublishedService service)
    {
        if (service.Data is { } data) yield return Mount($"{PiSettings.Root}/data/{service.Name}", data.ContainerPath);
        if (service.HasLogs) yield return Mount($"{PiSettings.Root}/logs/{service.Name}", $"/var/log/{service.Name}");
    }

    private static Volume Mount(string source, string target) => new() { Type = "bind", Source = source, Target = target, ReadOnly = false };

    private static string Publish(PublishedEndpoint endpoint) =>
        $"{PiSettings.BindAddress}:{endpoint.HostPort!.Value.ToString(CultureInfo.InvariantCulture)}:{PortText(endpoint.Port, endpoint.Protocol)}";

    private static string PortText(int port, System.Net.Sockets.ProtocolType protocol) =>
        port.ToString(CultureInfo.InvariantCulture) + (protocol is System.Net.Sockets.ProtocolType.Udp ? "/udp" : "");

    private static Dictionary<string, string> Labels(PublishedService service) => new()
    {
        ["com.lucid.service"] = service.Name,
        ["com.lucid.plane"] = Lower(service.Plane),
        ["com.lucid.group"] = Lower(service.Group),
        ["com.lucid.expose"] = string.Join(',', service.Endpoints.Where(e => e.HostPort is not null).Select(e => PortText(e.HostPort!.Value, e.Protocol))),
    };

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
