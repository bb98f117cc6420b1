using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>A resource of the model as a service of a compose environment.</summary>
public class DockerComposeServiceResource(string name, IResource resource, DockerComposeEnvironmentResource environment) : Resource(name),
    IResourceWithParent<DockerComposeEnvironmentResource>
{
    /// <summary>The environment.</summary>
    public DockerComposeEnvironmentResource Parent { get; } = environment;

    /// <summary>The resource of the model.</summary>
    internal IResource TargetResource { get; } = resource;

    /// <summary>Where the variables that a published service names are collected.</summary>
    internal ComposeVariables Variables { get; init; } = new();
}
