using YamlDotNet.Serialization;

namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A mount of a service, or a named volume of the file.</summary>
public sealed class Volume
{
    /// <summary>Its key in the file; for a mount only a name to find it by.</summary>
    [YamlIgnore]
    public string Name { get; set; } = "";

    /// <summary><c>volume</c> or <c>bind</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The path in the container.</summary>
    public string? Target { get; set; }

    /// <summary>The volume's name or the host's path.</summary>
    public string? Source { get; set; }

    /// <summary>Whether the container may not write.</summary>
    public bool? ReadOnly { get; set; }

    /// <summary>The driver of a named volume.</summary>
    public string? Driver { get; set; }
}
