using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>A variable that a compose file names and its <c>.env</c> file gives a value.</summary>
public sealed class CapturedEnvironmentVariable
{
    /// <summary>The variable's name.</summary>
    public required string Name { get; init; }

    /// <summary>Written above it as a comment.</summary>
    public string? Description { get; set; }

    /// <summary>Its value where something resolves it; publishing leaves values empty.</summary>
    public string? DefaultValue { get; set; }

    /// <summary>What it stands for: a parameter, an image, a port.</summary>
    public object? Source { get; set; }

    /// <summary>The resource it belongs to.</summary>
    public IResource? Resource { get; set; }
}
