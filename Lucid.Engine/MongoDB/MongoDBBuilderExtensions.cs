using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds MongoDB.</summary>
public static class MongoDBBuilderExtensions
{
    private const string Registry = "docker.io";
    private const string Image = "library/mongo";
    private const string Tag = "8.3";
    private const int Port = 27017;

    /// <summary>Adds a server; the password is generated when none is given.</summary>
    public static IResourceBuilder<MongoDBServerResource> AddMongoDB(this IDistributedApplicationBuilder builder, string name, int? port = null,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var passwordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var server = new MongoDBServerResource(name, userName?.Resource, passwordParameter);
        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: Port, name: MongoDBServerResource.PrimaryEndpointName)
            .WithImage(Image, Tag, Registry)
            .WithEnvironment("MONGO_INITDB_ROOT_USERNAME", server.UserNameReference)
            .WithEnvironment("MONGO_INITDB_ROOT_PASSWORD", ReferenceExpression.Create($"{passwordParameter}"))
            .WithTcpHealthCheck(server.PrimaryEndpoint);
    }

    /// <summary>Adds a database; its resource name is its name on the server unless said otherwise.</summary>
    public static IResourceBuilder<MongoDBDatabaseResource> AddDatabase(this IResourceBuilder<MongoDBServerResource> builder, string name, string? databaseName = null)
    {
        databaseName ??= name;
        builder.Resource.AddDatabase(name, databaseName);
        return builder.ApplicationBuilder.AddResource(new MongoDBDatabaseResource(name, databaseName, builder.Resource));
    }

    /// <summary>Keeps the data in a named volume.</summary>
    public static IResourceBuilder<MongoDBServerResource> WithDataVolume(this IResourceBuilder<MongoDBServerResource> builder, string? name = null,
        bool isReadOnly = false) => builder.WithVolume(name ?? VolumeName.For(builder, "data"), "/data/db", isReadOnly);
}
