using System.Net.Sockets;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing.Graph;

/// <summary>A container of the graph with everything the publishers say about it.</summary>
internal sealed record PublishedService(IResource Resource)
{
    /// <summary>Name of the resource, its container, its host, its log and data folders.</summary>
    public string Name => Resource.Name;

    public required ImageAnnotation Image { get; init; }

    public required Group Group { get; init; }

    public required Plane Plane { get; init; }

    /// <summary>Its networks with its address in each.</summary>
    public required IReadOnlyList<Attachment> Networks { get; init; }

    public required LimitsAnnotation Limits { get; init; }

    public required HardeningAnnotation Hardening { get; init; }

    public required HealthProbeAnnotation Health { get; init; }

    public required IReadOnlyList<PublishedEndpoint> Endpoints { get; init; }

    /// <summary>Variables in the order in which the model added them.</summary>
    public required IReadOnlyDictionary<string, PublishedValue> Environment { get; init; }

    public required IReadOnlyList<PublishedValue> Arguments { get; init; }

    /// <summary>Names of the services it starts after, once they are healthy.</summary>
    public required IReadOnlyList<string> WaitsFor { get; init; }

    public DataMountAnnotation? Data { get; init; }

    public bool HasLogs { get; init; }

    public IReadOnlyList<string> EnvironmentFiles { get; init; } = [];

    public bool IsStateless { get; init; }

    /// <summary>Why it may reach the outside; null when it may not.</summary>
    public string? Egress { get; init; }

    /// <summary>The parameters that its variables and arguments hold, once each.</summary>
    public IEnumerable<ParameterResource> Parameters => Environment.Values.Concat(Arguments).SelectMany(v => v.Parameters).Distinct();
}

/// <summary>A network a service is on.</summary>
/// <param name="Network">The network.</param>
/// <param name="Address">The service's address there.</param>
internal sealed record Attachment(Network Network, System.Net.IPAddress Address);

/// <summary>A port a service listens on.</summary>
/// <param name="Name">Unique in the service.</param>
/// <param name="Port">Port in the container.</param>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="IsHttp">Whether it speaks HTTP.</param>
/// <param name="HostPort">Port on the device; null when it is not published there.</param>
internal sealed record PublishedEndpoint(string Name, int Port, ProtocolType Protocol, bool IsHttp, int? HostPort);
