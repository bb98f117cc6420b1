using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds Redis.</summary>
public static class RedisBuilderExtensions
{
    private const string Registry = "docker.io";
    private const string Image = "library/redis";
    private const string Tag = "8.6";
    private const int Port = 6379;

    /// <summary>Adds a server; the password is generated when none is given.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null,
        IResourceBuilder<ParameterResource>? password = null)
    {
        var passwordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var server = new RedisResource(name, passwordParameter);
        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: Port, name: RedisResource.PrimaryEndpointName)
            .WithImage(Image, Tag, Registry)
            .WithEntrypoint("/bin/sh")
            .WithEnvironment("REDIS_PASSWORD", ReferenceExpression.Create($"{passwordParameter}"))
            .WithArgs(context =>
            {
                // Through a shell, so that the password comes from the environment and not from the command line.
                context.Args.Add("-c");
                context.Args.Add(string.Join(' ', ["redis-server", "--requirepass", "$REDIS_PASSWORD", .. Persistence(server)]));
            })
            .WithTcpHealthCheck(server.PrimaryEndpoint);
    }

    /// <summary>Keeps the data in a named volume, with snapshots.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
    {
        builder.WithVolume(name ?? VolumeName.For(builder, "data"), "/data", isReadOnly);
        return isReadOnly ? builder : builder.WithPersistence();
    }

    /// <summary>Snapshots when so many keys have changed within an interval (60 s when null).</summary>
    public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) =>
        builder.WithAnnotation(new RedisPersistenceAnnotation(interval ?? TimeSpan.FromSeconds(60), keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);

    private static string[] Persistence(RedisResource server) => server.TryGetLastAnnotation<RedisPersistenceAnnotation>(out var persistence)
        ? ["--save", ((long)persistence.Interval.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture),
            persistence.KeysChanged.ToString(System.Globalization.CultureInfo.InvariantCulture)]
        : [];
}
