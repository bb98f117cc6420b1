using Lucid.AppHost.Backing;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

/// <summary>Containers that idle until somebody executes a command in them.</summary>
internal static class Toolboxes
{
    private const int BaseMemoryMiB = 64;

    public static void AddToolboxes(this IDistributedApplicationBuilder builder, DocumentStore documents, Cache cache, SearchEngine search)
    {
        builder.AddToolbox("lucid-base", bootstrap: "lucid-base-bootstrap", dockerfile: "lucid-base", hostNumber: 11, BaseMemoryMiB);
        builder.AddToolbox("lucid-base-python", bootstrap: "python-base-bootstrap", dockerfile: "lucid-base-python", hostNumber: 12, BaseMemoryMiB,
            repository: "lucid-base", tag: "python-distroless-arm64");
        builder.AddToolbox("lucid-base-java", bootstrap: "java-base-bootstrap", dockerfile: "lucid-base-java", hostNumber: 13, BaseMemoryMiB,
            repository: "lucid-base", tag: "java-distroless-arm64");

        var tools = builder.AddToolbox("lucid-server-tools", bootstrap: "server-tools-bootstrap", dockerfile: "lucid-server-tools", hostNumber: 14, memoryMiB: 192)
            .WithReference(documents.Server.GetEndpoint(DocumentStore.Endpoint))
            .WithReference(cache.Server.GetEndpoint(Cache.Endpoint));
        if (search.Server is { } server) tools.WithReference(server.GetEndpoint(SearchEngine.Endpoint));
    }

    private static IResourceBuilder<IResourceWithEnvironment> AddToolbox(this IDistributedApplicationBuilder builder, string name, string bootstrap, string dockerfile,
        int hostNumber, int memoryMiB, string? repository = null, string? tag = null)
    {
        if (builder.ExecutionContext.IsRunMode)
            return builder.AddProject<Projects.Lucid_Services>(name, options => options.ExcludeLaunchProfile = true).WithArgs(bootstrap).WithExplicitStart();

        return builder.AddCatalogueContainer(name, Group.Foundation, Plane.Ops, dockerfile, repository, tag)
            .OnNetworks(Network.Distroless, Network.Pi)
            .WithHostNumber(hostNumber)
            .WithLimits(memoryMiB, cpus: 0.25)
            .WithHealthProbe(Probe.Toolbox);
    }
}
