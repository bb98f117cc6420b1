namespace Lucid.AppHost.Backing;

/// <summary>The MongoDB server, as a container or as the embedded stand-in; who uses it cannot tell.</summary>
internal sealed class DocumentStore(IResourceBuilder<IResource> server, Func<string, string, IResourceBuilder<IResourceWithConnectionString>> addDatabase)
{
    private readonly Dictionary<string, IResourceBuilder<IResourceWithConnectionString>> _databases = [];

    public IResourceBuilder<IResource> Server { get; } = server;

    /// <summary>A context's own database; the resource <c>lucid-auth-database</c> stands for <c>lucid_auth</c>.</summary>
    public IResourceBuilder<IResourceWithConnectionString> Database(string name)
    {
        if (!_databases.TryGetValue(name, out var database))
            _databases.Add(name, database = addDatabase($"{name.Replace('_', '-')}-database", name));
        return database;
    }
}

internal static class DocumentStoreExtensions
{
    public static DocumentStore AddDocumentStore(this IDistributedApplicationBuilder builder, string name)
    {
        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
        return builder.BackingKind() is BackingKind.Containers ? builder.AddContainer(name, password) : builder.AddEmbedded(name, password);
    }

    /// <summary>Gives a service a database of its own as connection <c>mongodb</c>.</summary>
    public static IResourceBuilder<ProjectResource> WithDocuments(this IResourceBuilder<ProjectResource> service, DocumentStore store, string database) =>
        service.WithReference(store.Database(database), connectionName: "mongodb").WaitFor(store.Server);

    private static DocumentStore AddContainer(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        var server = builder.AddMongoDB(name, password: password).WithDataVolume().OnFoundationNetworks(memoryMiB: 1024, dataPath: "/data/db");
        return new DocumentStore(server, (resource, database) => server.AddDatabase(resource, database));
    }

    private static DocumentStore AddEmbedded(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        const string UserName = "admin";
        var server = builder.AddProject<Projects.Lucid_Embedded>(name, options => options.ExcludeLaunchProfile = true)
            .WithArgs("documents")
            .WithEndpoint(name: "tcp", scheme: "tcp", env: "Documents__Port")
            .WithHttpEndpoint(name: "http")
            .WithHttpHealthCheck("/health")
            .WithEnvironment("Documents__DataDirectory", builder.DataDirectory(name))
            .WithEnvironment("Documents__UserName", UserName)
            .WithEnvironment("Documents__Password", password);

        var address = server.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort);
        return new DocumentStore(server, (resource, database) => builder.AddConnectionString(resource,
            ReferenceExpression.Create($"mongodb://{UserName}:{password:uri}@{address}/{database}?authSource=admin&authMechanism=SCRAM-SHA-256")));
    }
}
