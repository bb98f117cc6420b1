using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Backing;

/// <summary>The Redis server; who uses it cannot tell what it is.</summary>
internal sealed record Cache(IResourceBuilder<IResourceWithEndpoints> Server, IResourceBuilder<IResourceWithConnectionString> Connection)
{
    /// <summary>The endpoint of the Redis protocol.</summary>
    public const string Endpoint = "tcp";
}

internal static class CacheExtensions
{
    private const int Port = 6379;

    public static Cache AddCache(this IDistributedApplicationBuilder builder, string name)
    {
        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
        IResourceBuilder<IResourceWithEndpoints> server = builder.BackingKind() switch
        {
            BackingKind.Embedded => builder.AddEmbedded(name, password),
            BackingKind.Containers => builder.AddRedis(name, password: password).WithDataVolume(),
            _ => builder.AddCatalogue(name, password),
        };
        var address = server.GetEndpoint(Cache.Endpoint).Property(EndpointProperty.HostAndPort);
        return new Cache(server, builder.AddConnectionString($"{name}-connection", ReferenceExpression.Create($"{address},password={password}")));
    }

    /// <summary>Gives a service the cache as connection <c>redis</c>.</summary>
    public static IResourceBuilder<ProjectResource> WithCache(this IResourceBuilder<ProjectResource> service, Cache cache) =>
        service.WithReference(cache.Connection, connectionName: "redis").WaitFor(cache.Server);

    private static IResourceBuilder<ContainerResource> AddCatalogue(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password) =>
        builder.AddCatalogueContainer(name, Group.Foundation, Plane.Ops)
            .WithEndpoint(targetPort: Port, scheme: "tcp", name: Cache.Endpoint)
            .OnNetworks(Network.Pi, Network.Tron)
            .WithHostNumber(21)
            .WithLimits(memoryMiB: 256, cpus: 0.5)
            .WithDataMount("/data", sizeMiB: 1024)
            .WithEnvironment("REDIS_PASSWORD", password)
            .WithHealthProbe(Probe.Of($"redis://127.0.0.1:{Port}"));

    private static IResourceBuilder<ProjectResource> AddEmbedded(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password) =>
        builder.AddProject<Projects.Lucid_Embedded>(name, options => options.ExcludeLaunchProfile = true)
            .WithArgs("cache")
            .WithEndpoint(name: Cache.Endpoint, scheme: "tcp", env: "Cache__Port")
            .WithHttpEndpoint(name: "http")
            .WithHttpHealthCheck("/health")
            .WithEnvironment("Cache__DataDirectory", builder.DataDirectory(name))
            .WithEnvironment("Cache__Password", password);
}
