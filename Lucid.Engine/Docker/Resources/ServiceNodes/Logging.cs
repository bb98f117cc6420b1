namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>Where a container's output goes.</summary>
public sealed class Logging
{
    /// <summary>The driver, e.g. <c>json-file</c>.</summary>
    public string? Driver { get; set; }

    /// <summary>Its options, e.g. <c>max-size</c>.</summary>
    public Dictionary<string, string> Options { get; set; } = [];
}
