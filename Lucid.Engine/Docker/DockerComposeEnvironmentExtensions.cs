using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting;

/// <summary>Adds and describes docker compose environments.</summary>
public static class DockerComposeEnvironmentExtensions
{
    // What Aspire 13.5 publishes.
    private const string DashboardRegistry = "mcr.microsoft.com";
    private const string DashboardImage = "dotnet/nightly/aspire-dashboard";
    private const string DashboardTag = "13.5";

    /// <summary>Publishes the model with docker compose. In a run the environment is not part of the model.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name)
    {
        var environment = new DockerComposeEnvironmentResource(name);
        if (builder.ExecutionContext.IsRunMode) return builder.CreateResourceBuilder(environment);

        environment.Dashboard = new DockerComposeAspireDashboardResource($"{name}-dashboard");
        builder.AddDashboard(environment.Dashboard);
        return builder.AddResource(environment).WithAnnotation(new PipelineStepAnnotation(_ => ComposePublisher.Step(environment)));
    }

    /// <summary>Sets properties of the environment.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithProperties(this IResourceBuilder<DockerComposeEnvironmentResource> builder,
        Action<DockerComposeEnvironmentResource> configure)
    {
        configure(builder.Resource);
        return builder;
    }

    /// <summary>Changes the whole file after its services were customized.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureComposeFile(this IResourceBuilder<DockerComposeEnvironmentResource> builder,
        Action<ComposeFile> configure)
    {
        builder.Resource.FileCallbacks.Add(configure);
        return builder;
    }

    /// <summary>Changes what the <c>.env</c> file holds.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureEnvFile(this IResourceBuilder<DockerComposeEnvironmentResource> builder,
        Action<IDictionary<string, CapturedEnvironmentVariable>> configure)
    {
        builder.Resource.EnvironmentFileCallbacks.Add(configure);
        return builder;
    }

    /// <summary>Publishes Aspire's dashboard too, or does not.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(this IResourceBuilder<DockerComposeEnvironmentResource> builder, bool enabled = true)
    {
        var environment = builder.Resource;
        environment.DashboardEnabled = enabled;
        if (!enabled && environment.Dashboard is { } dashboard)
        {
            builder.ApplicationBuilder.Resources.Remove(dashboard);
            environment.Dashboard = null;
        }

        return builder;
    }

    private static void AddDashboard(this IDistributedApplicationBuilder builder, DockerComposeAspireDashboardResource dashboard) => builder.AddResource(dashboard)
        .WithImage(DashboardImage, DashboardTag, DashboardRegistry)
        .WithHttpEndpoint(targetPort: 18888)
        .WithExternalHttpEndpoints()
        .WithEndpoint(name: DockerComposeAspireDashboardResource.OtlpEndpointName, scheme: "http", targetPort: DockerComposeAspireDashboardResource.OtlpPort)
        .WithEndpoint(name: "otlp-http", scheme: "http", targetPort: 18890)
        .WithAnnotation(new DockerComposeServiceCustomizationAnnotation((_, service) => service.Restart = "always"));
}
