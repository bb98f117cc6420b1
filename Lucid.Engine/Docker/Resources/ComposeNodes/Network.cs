using YamlDotNet.Serialization;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A network of a compose file.</summary>
public sealed class Network
{
    /// <summary>Its key in the file.</summary>
    [YamlIgnore]
    public required string Name { get; set; }

    /// <summary>The driver, e.g. <c>bridge</c>.</summary>
    public string? Driver { get; set; }

    /// <summary>Options of the driver.</summary>
    public Dictionary<string, string> DriverOpts { get; set; } = [];

    /// <summary>Labels of the network.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Its addresses.</summary>
    public Ipam? Ipam { get; set; }

    /// <summary>Whether it has no way out.</summary>
    public bool? Internal { get; set; }
}

/// <summary>The addresses of a network.</summary>
public sealed class Ipam
{
    /// <summary>The driver.</summary>
    public string? Driver { get; set; }

    /// <summary>Entries with <c>subnet</c>, <c>gateway</c>, <c>ip_range</c>.</summary>
    public List<Dictionary<string, string>> Config { get; set; } = [];
}
