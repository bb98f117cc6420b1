using Lucid.AppHost.Backing;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

/// <summary>Adds Lucid's own services: roles of the one <c>lucid</c> program.</summary>
internal static class LucidServiceExtensions
{
    private const string Dockerfile = "lucid-service";

    /// <summary>A role with everything each service has: image, hardening, logs, its environment files.</summary>
    public static IResourceBuilder<ProjectResource> AddLucidService(this IDistributedApplicationBuilder builder, string name, string role, Group group, Plane plane) =>
        builder.AddProject<Projects.Lucid_Services>(name, options => options.ExcludeLaunchProfile = true)
            .WithArgs(role)
            .WithConsoleNotices(role)
            .WithCatalogueImage(new ImageAnnotation(name, Dockerfile))
            .InGroup(group)
            .InPlane(plane)
            .Hardened()
            .WithLogMount()
            .WithLogFiles()
            .WithEnvironmentFiles()
            // Clients reach a published service directly: what they write into X-Forwarded-For is theirs, not a proxy's.
            .DisableForwardedHeaders();

    /// <summary>In a container the service also writes its log to files on the device.</summary>
    private static IResourceBuilder<ProjectResource> WithLogFiles(this IResourceBuilder<ProjectResource> service) =>
        service.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? service.WithEnvironment("LUCID_LOG_DIRECTORY", $"/var/log/{service.Resource.Name}")
            : service;

    /// <summary>The HTTP port in the container; on the development machine a published port is kept and any other is free.</summary>
    public static IResourceBuilder<ProjectResource> WithServicePort(this IResourceBuilder<ProjectResource> service, int port, bool published = false)
    {
        var isPublishing = service.ApplicationBuilder.ExecutionContext.IsPublishMode;
        service.WithHttpEndpoint(port: published ? port : null, targetPort: isPublishing ? port : null, name: "http");
        if (published) service.WithExternalHttpEndpoints();
        return service
            .WithHttpHealthCheck("/health")
            .WithHealthProbe(Probe.Of($"http://127.0.0.1:{port}/health"), http: new HttpProbe(port, "/health", "/alive"));
    }

    /// <summary>A folder of the service's own that outlives it; the service finds it in <paramref name="setting"/>.</summary>
    public static IResourceBuilder<ProjectResource> WithFolder(this IResourceBuilder<ProjectResource> service, string setting, int sizeMiB)
    {
        const string ContainerPath = "/data";
        return service.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? service.WithDataMount(ContainerPath, sizeMiB).WithEnvironment(setting, ContainerPath)
            : service.WithEnvironment(setting, service.ApplicationBuilder.DataDirectory(service.Resource.Name));
    }

    /// <summary>Lets a service sign or check tokens.</summary>
    public static IResourceBuilder<ProjectResource> WithTokens(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ParameterResource> secret) =>
        service.WithEnvironment("Tokens__Secret", secret);

    /// <summary>Lets a service call another's HTTP port, and no other port of it, and starts it after that one is healthy.</summary>
    public static IResourceBuilder<ProjectResource> WithUpstream(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> upstream) =>
        service.WithReference(upstream.GetEndpoint("http")).WaitFor(upstream);
}
