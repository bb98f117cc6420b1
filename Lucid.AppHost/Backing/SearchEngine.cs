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

    public static SearchEngine AddSearchEngine(this IDistributedApplicationBuilder builder, string name) => new(builder.BackingKind() switch
    {
        BackingKind.Embedded => null,
        BackingKind.Containers => builder.AddContainer(name, "docker.elastic.co/elasticsearch/elasticsearch", "8.11.0")
            .WithHttpEndpoint(targetPort: Port, name: SearchEngine.Endpoint)
            .WithEnvironment("discovery.type", "single-node")
            .WithEnvironment("xpack.security.enabled", "false")
            .WithEnvironment("ES_JAVA_OPTS", $"-Xms{Heap} -Xmx{Heap}")
            .WithHttpHealthCheck("/_cluster/health"),
        _ => builder.AddCatalogueContainer(name, Group.Foundation, Plane.Ops)
            .WithHttpEndpoint(targetPort: Port, name: SearchEngine.Endpoint)
            .OnNetworks(Network.Pi)
            .WithHostNumber(22)
            .WithLimits(memoryMiB: 1280, cpus: 1, pids: 512)
            .WithDataMount("/usr/share/elasticsearch/data", sizeMiB: 10 * 1024)
            .WithEnvironment("ES_JAVA_HEAP", Heap)
            .WithHealthProbe(Probe.Of($"http://127.0.0.1:{Port}/_cluster/health"), startSeconds: 120),
    });
}
