using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Backing;

/// <summary>The MongoDB server; who uses it cannot tell what it is.</summary>
internal sealed class DocumentStore(IDistributedApplicationBuilder builder, IResourceBuilder<IResourceWithEndpoints> server, IResourceBuilder<ParameterResource> password)
{
    /// <summary>The administrator that the server is set up with.</summary>
    public const string UserName = "admin";

    /// <summary>The endpoint of the wire protocol.</summary>
    public const string Endpoint = "tcp";

    private readonly Dictionary<string, IResourceBuilder<IResourceWithConnectionString>> _databases = [];

    public IResourceBuilder<IResourceWithEndpoints> Server { get; } = server;

    /// <summary>A context's own database; the resource <c>lucid-auth-database</c> stands for <c>lucid_auth</c>.</summary>
    public IResourceBuilder<IResourceWithConnectionString> Database(string name)
    {
        if (!_databases.TryGetValue(name, out var database))
        {
            var address = Server.GetEndpoint(Endpoint).Property(EndpointProperty.HostAndPort);
            _databases.Add(name, database = builder.AddConnectionString($"{name.Replace('_', '-')}-database",
                ReferenceExpression.Create($"mongodb://{UserName}:{password:uri}@{address}/{name}?authSource=admin&authMechanism=SCRAM-SHA-256")));
        }

        return database;
    }
}

internal static class DocumentStoreExtensions
{
    private const int Port = 27017;
    private const string DataPath = "/data/db";

    public static DocumentStore AddDocumentStore(this IDistributedApplicationBuilder builder, string name)
    {
        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
        return new DocumentStore(builder, builder.BackingKind() switch
        {
            BackingKind.Embedded => builder.AddEmbedded(name, password),
            BackingKind.Containers => builder.AddMongoDB(name, password: password).WithDataVolume(),
            _ => builder.AddCatalogue(name, password),
        }, password);
    }

    /// <summary>Gives a service a database of its own as connection <c>mongodb</c>.</summary>
    public static IResourceBuilder<ProjectResource> WithDocuments(this IResourceBuilder<ProjectResource> service, DocumentStore store, string database) =>
        service.WithReference(store.Database(database), connectionName: "mongodb").WaitFor(store.Server);

    private static IResourceBuilder<ContainerResource> AddCatalogue(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password) =>
        builder.AddCatalogueContainer(name, Group.Foundation, Plane.Ops)
            .WithEndpoint(targetPort: Port, scheme: "tcp", name: DocumentStore.Endpoint)
            .OnNetworks(Network.Pi, Network.Tron)
            .WithHostNumber(20)
            .WithLimits(memoryMiB: 1024, cpus: 1, pids: 512)
            .WithDataMount(DataPath, sizeMiB: 20 * 1024)
            .WithEnvironment("MONGO_INITDB_ROOT_USERNAME", DocumentStore.UserName)
            .WithEnvironment("MONGO_INITDB_ROOT_PASSWORD", password)
            .WithHealthProbe(Probe.Of($"mongodb://127.0.0.1:{Port}"), startSeconds: 60);

    private static IResourceBuilder<ProjectResource> AddEmbedded(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password) =>
        builder.AddProject<Projects.Lucid_Embedded>(name, options => options.ExcludeLaunchProfile = true)
            .WithArgs("documents")
            .WithEndpoint(name: DocumentStore.Endpoint, scheme: "tcp", env: "Documents__Port")
            .WithHttpEndpoint(name: "http")
            .WithHttpHealthCheck("/health")
            .WithEnvironment("Documents__DataDirectory", builder.DataDirectory(name))
            .WithEnvironment("Documents__UserName", DocumentStore.UserName)
            .WithEnvironment("Documents__Password", password);
}
