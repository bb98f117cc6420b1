namespace Lucid.AppHost.Backing;

/// <summary>The Redis server, as a container or as the embedded stand-in; who uses it cannot tell.</summary>
internal sealed record Cache(IResourceBuilder<IResource> Server, IResourceBuilder<IResourceWithConnectionString> Connection);

internal static class CacheExtensions
{
    public static Cache AddCache(this IDistributedApplicationBuilder builder, string name)
    {
        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
        return builder.BackingKind() is BackingKind.Containers ? builder.AddContainer(name, password) : builder.AddEmbedded(name, password);
    }

    /// <summary>Gives a service the cache as connection <c>redis</c>.</summary>
    public static IResourceBuilder<ProjectResource> WithCache(this IResourceBuilder<ProjectResource> service, Cache cache) =>
        service.WithReference(cache.Connection, connectionName: "redis").WaitFor(cache.Server);

    private static Cache AddContainer(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        var server = builder.AddRedis(name, password: password).WithDataVolume().OnFoundationNetworks(memoryMiB: 256, dataPath: "/data");
        return new Cache(server, server);
    }

    private static Cache AddEmbedded(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        var server = builder.AddProject<Projects.Lucid_Embedded>(name, options => options.ExcludeLaunchProfile = true)
            .WithArgs("cache")
            .WithEndpoint(name: "tcp", scheme: "tcp", env: "Cache__Port")
            .WithHttpEndpoint(name: "http")
            .WithHttpHealthCheck("/health")
            .WithEnvironment("Cache__DataDirectory", builder.DataDirectory(name))
            .WithEnvironment("Cache__Password", password);

        var address = server.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort);
        return new Cache(server, builder.AddConnectionString($"{name}-connection", ReferenceExpression.Create($"{address},password={password}")));
    }
}
