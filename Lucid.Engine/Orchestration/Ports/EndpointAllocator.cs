using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration.Ports;

/// <summary>Gives every endpoint of the model its port: the fixed one, or a free one.</summary>
internal sealed class EndpointAllocator(PortAllocator ports, IConfiguration configuration)
{
    // The key under which Aspire's tests ask for it; `aspire run --isolated` sets it too.
    private const string RandomizePortsKey = "DcpPublisher:RandomizePorts";

    private readonly bool _randomize = configuration.GetValue(RandomizePortsKey, false);
    private readonly Dictionary<int, string> _fixed = [];

    public void Allocate(IResourceCollection resources)
    {
        foreach (var resource in resources)
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
                endpoint.AllocatedEndpoint ??= new AllocatedEndpoint(endpoint, endpoint.TargetHost, PortOf(resource, endpoint));
    }

    private int PortOf(IResource resource, EndpointAnnotation endpoint)
    {
        var isContainer = resource.IsContainer();
        if (isContainer && endpoint.TargetPort is null)
            throw new DistributedApplicationException(
                $"Endpoint '{endpoint.Name}' of container '{resource.Name}' has no target port: say which port the container listens on.");
        if (!isContainer && endpoint is { Port: { } port, TargetPort: { } target } && port != target)
            throw new DistributedApplicationException(
                $"Endpoint '{endpoint.Name}' of '{resource.Name}' asks for port {port} in front of port {target}: without a proxy a process has one port. Give only one of the two.");

        var wanted = isContainer ? endpoint.Port : endpoint.TargetPort ?? (_randomize ? null : endpoint.Port);
        return wanted is null || (isContainer && _randomize) ? ports.Allocate() : Fixed(resource, endpoint, wanted.Value);
    }

    private int Fixed(IResource resource, EndpointAnnotation endpoint, int port)
    {
        var owner = $"endpoint '{endpoint.Name}' of '{resource.Name}'";
        if (!_fixed.TryAdd(port, owner))
            throw new DistributedApplicationException($"Port {port} is wanted by both {_fixed[port]} and {owner}. Change one of them in the AppHost.");
        if (!PortAllocator.IsFree(port))
            throw new DistributedApplicationException(
                $"Port {port}, which {owner} needs, is in use by another program. Stop that program (another run of this AppHost, perhaps) and start again.");
        return port;
    }
}
