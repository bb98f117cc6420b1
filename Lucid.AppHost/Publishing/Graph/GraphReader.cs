using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing.Graph;

/// <summary>Reads what is published out of the model, and gathers what is wrong with it.</summary>
internal sealed class GraphReader(DistributedApplicationExecutionContext executionContext, NetworkPlan networks, List<ModelProblem> problems)
{
    private readonly List<Edge> _edges = [];

    public async Task<PublishedGraph> ReadAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var services = new List<PublishedService>();
        foreach (var resource in model.Resources.Where(r => r is ContainerResource or ProjectResource))
            if (await ReadAsync(resource, cancellationToken) is { } service)
                services.Add(service);
        return new PublishedGraph(services, [.. _edges.Distinct()]);
    }

    private async Task<PublishedService?> ReadAsync(IResource resource, CancellationToken cancellationToken)
    {
        var image = Require<ImageAnnotation>(resource, "has no image: call WithCatalogueImage");
        var group = Require<GroupAnnotation>(resource, "is in no group: call InGroup");
        var plane = Require<PlaneAnnotation>(resource, "is in no plane: call InPlane");
        var limits = Require<LimitsAnnotation>(resource, "has no limits: call WithLimits");
        var hardening = Require<HardeningAnnotation>(resource, "is not hardened: call Hardened");
        var health = Require<HealthProbeAnnotation>(resource, "has no health check that works in a container: call WithServicePort or WithHealthProbe");
        var host = Require<HostNumberAnnotation>(resource, "has no address: call WithHostNumber with a number no other resource has");
        if (image is null || group is null || plane is null || limits is null || hardening is null || health is null || host is null) return null;

        return new PublishedService(resource)
        {
            Image = image,
            Group = group.Group,
            Plane = plane.Plane,
            Limits = limits,
            Hardening = hardening,
            Health = health,
            Networks = Attachments(resource, host.Number),
            Endpoints = Endpoints(resource),
            Environment = await EnvironmentAsync(resource, cancellationToken),
            Arguments = await ArgumentsAsync(resource, cancellationToken),
            WaitsFor = [.. resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource.Name).Distinct()],
            Data = Last<DataMountAnnotation>(resource),
            HasLogs = resource.HasAnnotationOfType<LogMountAnnotation>(),
            EnvironmentFiles = Last<EnvironmentFilesAnnotation>(resource)?.Files ?? [],
            IsStateless = resource.HasAnnotationOfType<StatelessAnnotation>(),
            Egress = Last<EgressAnnotation>(resource)?.Reason,
        };
    }

    private IReadOnlyList<Attachment> Attachments(IResource resource, int hostNumber)
    {
        if (hostNumber is < 2 or > 254)
            problems.Add(new ModelProblem(resource.Name, $"has host number {hostNumber}: give it one from 2 to 254 (1 is the network's own)"));
        var attachments = new List<Attachment>();
        foreach (var network in resource.Annotations.OfType<NetworkAnnotation>().Select(a => a.Network))
        {
            if (networks.AddressIn(network, hostNumber) is { } address) attachments.Add(new Attachment(network, address));
            else problems.Add(new ModelProblem(resource.Name, $"is on network '{network.Name}', which does not exist: add it to Network.All"));
        }

        if (attachments.Count == 0) problems.Add(new ModelProblem(resource.Name, "is on no network: call OnNetworks"));
        return attachments;
    }

    private IReadOnlyList<PublishedEndpoint> Endpoints(IResource resource)
    {
        var endpoints = new List<PublishedEndpoint>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.TargetPort is { } port)
                endpoints.Add(new PublishedEndpoint(endpoint.Name, port, endpoint.Protocol, endpoint.UriScheme is "http" or "https",
                    endpoint.IsExternal ? endpoint.Port ?? port : null));
            else
                problems.Add(new ModelProblem(resource.Name, $"has endpoint '{endpoint.Name}' without a port in the container: give it a targetPort"));
        }

        return endpoints;
    }

    private async Task<IReadOnlyDictionary<string, PublishedValue>> EnvironmentAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray()) await annotation.Callback(context);

        var variables = new OrderedDictionary<string, PublishedValue>();
        foreach (var (name, value) in context.EnvironmentVariables)
            if (Read(resource, $"variable {name}", value) is { } read)
                variables.Add(name, read);
        return variables;
    }

    private async Task<IReadOnlyList<PublishedValue>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var arguments = new List<object>();
        var context = new CommandLineArgsCallbackContext(arguments, resource, cancellationToken) { ExecutionContext = executionContext };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray()) await annotation.Callback(context);
        return [.. arguments.Select(a => Read(resource, "an argument", a)).OfType<PublishedValue>()];
    }

    /// <summary>Whoever holds an address of another resource may talk to it: this is where the edges of the graph come from.</summary>
    private PublishedValue? Read(IResource resource, string what, object? value)
    {
        var endpoints = new List<EndpointReference>();
        try
        {
            var read = ValueReader.Read(value, endpoints);
            _edges.AddRange(endpoints.Where(e => e.Resource != resource)
                .Select(e => new Edge(resource.Name, e.Resource.Name, e.TargetPort!.Value, e.EndpointAnnotation.Protocol)));
            return read;
        }
        catch (DistributedApplicationException e)
        {
            problems.Add(new ModelProblem(resource.Name, $"cannot be published because of {what}: {e.Message}"));
            return null;
        }
    }

    private T? Require<T>(IResource resource, string problem) where T : class, IResourceAnnotation
    {
        var annotation = Last<T>(resource);
        if (annotation is null) problems.Add(new ModelProblem(resource.Name, problem));
        return annotation;
    }

    private static T? Last<T>(IResource resource) where T : class, IResourceAnnotation => resource.TryGetLastAnnotation<T>(out var annotation) ? annotation : null;
}
