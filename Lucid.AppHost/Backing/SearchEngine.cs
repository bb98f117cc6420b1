using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Backing;

/// <summary>The Elasticsearch server; a local run has it with containers only.</summary>
internal sealed record SearchEngine(IResourceBuilder<ContainerResource>? Server)
{
    /// <summary>The endpoint of the REST API.</summary>
    public const string Endpoint = "http";
}

internal static class SearchEngineExtensions
{
    private const int Port = 9200;
    private const string Heap = "512m";

    public static SearchEngine AddSearchEngine(this IDistributedApplicationBuilder builder, string name)
    {
        if (builder.BackingKind() is BackingKind.Embedded) return new SearchEngine(null);
        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
        return new SearchEngine(builder.BackingKind() is BackingKind.Containers ? builder.AddOfficial(name, password) : builder.AddCatalogue(name, password));
    }

    private static IResourceBuilder<ContainerResource> AddOfficial(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password) =>
        builder.AddContainer(name, "docker.elastic.co/elasticsearch/elasticsearch", "8.11.0")
            .WithHttpEndpoint(targetPort: Port, name: SearchEngine.Endpoint)
            .WithEnvironment("discovery.type", "single-node")
            .WithEnvironment("xpack.security.http.ssl.enabled", "false")
            .WithEnvironment("ELASTIC_PASSWORD", password)
            .WithEnvironment("ES_JAVA_OPTS", $"-Xms{Heap} -Xmx{Heap}")
            // Answers without a password, and answers only once the node serves.
            .WithHttpHealthCheck("/", statusCode: 401);

    private static IResourceBuilder<ContainerResource> AddCatalogue(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password) =>
        builder.AddCatalogueContainer(name, Group.Foundation, Plane.Ops, new ImageAnnotation(name, name) { BasedOn = [ImageAnnotation.JavaRuntime] })
            .WithHttpEndpoint(targetPort: Port, name: SearchEngine.Endpoint)
            .OnNetworks(Network.Pi)
            .WithHostNumber(22)
            .WithLimits(memoryMiB: 1280, cpus: 1, pids: 512)
            .WithDataMount("/usr/share/elasticsearch/data", sizeMiB: 10 * 1024)
            .WithEnvironment("ELASTIC_PASSWORD", password)
            .WithEnvironment("ES_JAVA_HEAP", Heap)
            .WithHealthProbe(Probe.Of($"elasticsearch://127.0.0.1:{Port}"), startSeconds: 120);
}
