using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting;

/// <summary>Says how resources become services of a compose file.</summary>
public static class DockerComposeServiceExtensions
{
    /// <summary>Changes the service that a resource is published as. Does nothing in a run.</summary>
    public static IResourceBuilder<T> PublishAsDockerComposeService<T>(this IResourceBuilder<T> builder, Action<DockerComposeServiceResource, Service> configure)
        where T : IComputeResource => builder.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? builder.WithAnnotation(new DockerComposeServiceCustomizationAnnotation(configure))
            : builder;

    /// <summary>The parameter as <c>${NAME}</c>; its value comes from the <c>.env</c> file.</summary>
    public static string AsEnvironmentPlaceholder(this ParameterResource parameter, DockerComposeServiceResource dockerComposeService)
    {
        ArgumentNullException.ThrowIfNull(dockerComposeService);
        return dockerComposeService.Variables.Capture(parameter);
    }

    /// <summary>The parameter as <c>${NAME}</c>; its value comes from the <c>.env</c> file.</summary>
    public static string AsEnvironmentPlaceholder(this IResourceBuilder<ParameterResource> builder, DockerComposeServiceResource dockerComposeService) =>
        builder.Resource.AsEnvironmentPlaceholder(dockerComposeService);
}
