using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting.Docker;

/// <summary>Changes a service before it is written.</summary>
public sealed class DockerComposeServiceCustomizationAnnotation(Action<DockerComposeServiceResource, Service> configure) : IResourceAnnotation
{
    /// <summary>Makes the changes.</summary>
    public Action<DockerComposeServiceResource, Service> Configure { get; } = configure;
}
