using Lucid.AppHost.Backing;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

/// <summary>Containers that idle until somebody executes a command in them.</summary>
internal static class Toolboxes
{
    private const int BaseMemoryMiB = 64;

    public static void AddToolboxes(this IDistributedApplicationBuilder builder, DocumentStore documents, Cache cache, SearchEngine search)
    {
        builder.AddToolbox("lucid-base", bootstrap: "lucid-base-bootstrap", hostNumber: 11, BaseMemoryMiB, BaseImage("base", tag: null));
        builder.AddToolbox("lucid-base-python", bootstrap: "python-base-bootstrap", hostNumber: 12, BaseMemoryMiB, BaseImage("python", "python-distroless-arm64"));
        builder.AddToolbox("lucid-base-java", bootstrap: "java-base-bootstrap", hostNumber: 13, BaseMemoryMiB, BaseImage("java", "java-distroless-arm64"));

        var image = new ImageAnnotation("lucid-server-tools", "lucid-server-tools") { BasedOn = ["lucid-base"] };
        var tools = builder.AddToolbox("lucid-server-tools", bootstrap: "server-tools-bootstrap", hostNumber: 14, memoryMiB: 192, image)
            .WithReference(documents.Server.GetEndpoint(DocumentStore.Endpoint))
            .WithReference(cache.Server.GetEndpoint(Cache.Endpoint));
        if (search.Server is { } server) tools.WithReference(server.GetEndpoint(SearchEngine.Endpoint));
    }

    // The guide has one repository with a tag for each kind.
    private static ImageAnnotation BaseImage(string target, string? tag) => new("lucid-base", "lucid-base")
    {
        Target = target,
        Tag = tag,
        BasedOn = [ImageAnnotation.Runtime, ImageAnnotation.JavaRuntime],
    };

    private static IResourceBuilder<IResourceWithEnvironment> AddToolbox(this IDistributedApplicationBuilder builder, string name, string bootstrap, int hostNumber,
        int memoryMiB, ImageAnnotation image)
    {
        if (builder.ExecutionContext.IsRunMode)
            return builder.AddProject<Projects.Lucid_Services>(name, options => options.ExcludeLaunchProfile = true).WithArgs(bootstrap).WithExplicitStart();

        return builder.AddCatalogueContainer(name, Group.Foundation, Plane.Ops, image)
            .OnNetworks(Network.Distroless, Network.Pi)
            .WithHostNumber(hostNumber)
            .WithLimits(memoryMiB, cpus: 0.25)
            .WithHealthProbe(Probe.Toolbox);
    }
}
