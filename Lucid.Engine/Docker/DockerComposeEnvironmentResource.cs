using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting.Docker;

/// <summary>A place to deploy to with docker compose; every compute resource of the model is published to it.</summary>
public class DockerComposeEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource
{
    /// <summary>The network every service is on unless its customization says otherwise.</summary>
    public string? DefaultNetworkName { get; set; }

    /// <summary>Whether Aspire's dashboard is one of the services.</summary>
    public bool DashboardEnabled { get; set; } = true;

    internal string NetworkName => DefaultNetworkName ?? "aspire";

    internal DockerComposeAspireDashboardResource? Dashboard { get; set; }

    internal List<Action<ComposeFile>> FileCallbacks { get; } = [];

    internal List<Action<IDictionary<string, CapturedEnvironmentVariable>>> EnvironmentFileCallbacks { get; } = [];
}
