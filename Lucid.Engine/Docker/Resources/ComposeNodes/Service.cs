using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;
using YamlDotNet.Serialization;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A service of a compose file. Empty and null members are not written.</summary>
public sealed class Service
{
    /// <summary>Its key in the file.</summary>
    [YamlIgnore]
    public required string Name { get; set; }

    /// <summary>The image.</summary>
    public string? Image { get; set; }

    /// <summary><c>always</c>, <c>missing</c> or <c>never</c>.</summary>
    public string? PullPolicy { get; set; }

    /// <summary>The container's name.</summary>
    public string? ContainerName { get; set; }

    /// <summary>Replaces the image's entrypoint.</summary>
    public List<string> Entrypoint { get; set; } = [];

    /// <summary>Replaces the image's command.</summary>
    public List<string> Command { get; set; } = [];

    /// <summary>Environment variables; they win over env files.</summary>
    public Dictionary<string, string> Environment { get; set; } = [];

    /// <summary>Files of environment variables, the strongest last.</summary>
    public List<string> EnvFile { get; set; } = [];

    /// <summary>The directory it starts in.</summary>
    public string? WorkingDir { get; set; }

    /// <summary>Ports on the host: <c>[address:]host:container[/udp]</c>.</summary>
    public List<string> Ports { get; set; } = [];

    /// <summary>Ports inside the networks.</summary>
    public List<string> Expose { get; set; } = [];

    /// <summary>Mounts.</summary>
    public List<Volume> Volumes { get; set; } = [];

    /// <summary>What it waits for.</summary>
    public Dictionary<string, ServiceDependency> DependsOn { get; set; } = [];

    /// <summary>User and group.</summary>
    public string? User { get; set; }

    /// <summary>The networks it is on.</summary>
    public List<string> Networks { get; set; } = [];

    /// <summary><c>no</c>, <c>always</c>, <c>on-failure</c> or <c>unless-stopped</c>.</summary>
    public string? Restart { get; set; }

    /// <summary>Limits and reservations.</summary>
    public Deploy? Deploy { get; set; }

    /// <summary>How its health is found out.</summary>
    public Healthcheck? Healthcheck { get; set; }

    /// <summary>Where its output goes.</summary>
    public Logging? Logging { get; set; }

    /// <summary>Labels of the container.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Its host name.</summary>
    public string? Hostname { get; set; }

    /// <summary>Capabilities given.</summary>
    public List<string> CapAdd { get; set; } = [];

    /// <summary>Capabilities taken.</summary>
    public List<string> CapDrop { get; set; } = [];

    /// <summary>Whether an init process reaps its children.</summary>
    public bool? Init { get; set; }

    /// <summary>The profiles it belongs to; always started when empty.</summary>
    public List<string> Profiles { get; set; } = [];

    /// <summary>Whether its root is read-only.</summary>
    public bool? ReadOnly { get; set; }

    /// <summary>Options of the kernel's security modules.</summary>
    public List<string> SecurityOpt { get; set; } = [];

    /// <summary>How long it may take to stop, e.g. <c>10s</c>.</summary>
    public string? StopGracePeriod { get; set; }

    /// <summary>In-memory file systems: <c>path[:options]</c>.</summary>
    public List<string> Tmpfs { get; set; } = [];

    /// <summary>Adds a volume.</summary>
    public Service AddVolume(Volume volume)
    {
        Volumes.Add(volume);
        return this;
    }
}
