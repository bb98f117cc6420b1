using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>A compose file: <see href="https://github.com/compose-spec/compose-spec/blob/main/spec.md"/>.</summary>
public sealed class ComposeFile
{
    /// <summary>The project's name.</summary>
    public string? Name { get; set; }

    /// <summary>The services by name.</summary>
    public Dictionary<string, Service> Services { get; set; } = [];

    /// <summary>The networks by name.</summary>
    public Dictionary<string, Network> Networks { get; set; } = [];

    /// <summary>The volumes by name.</summary>
    public Dictionary<string, Volume> Volumes { get; set; } = [];

    /// <summary>Adds a service under its own name.</summary>
    public ComposeFile AddService(Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        Services[service.Name] = service;
        return this;
    }

    /// <summary>Adds a network under its own name.</summary>
    public ComposeFile AddNetwork(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Networks[network.Name] = network;
        return this;
    }

    /// <summary>Adds a volume under its own name.</summary>
    public ComposeFile AddVolume(Volume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        Volumes[volume.Name] = volume;
        return this;
    }

    /// <summary>The file as YAML: block style, values in double quotes.</summary>
    public string ToYaml(string lineEndings = "\n") => ComposeYaml.Write(this, lineEndings);
}
