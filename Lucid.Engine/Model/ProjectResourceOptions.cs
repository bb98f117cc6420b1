namespace Aspire.Hosting;

/// <summary>How a project is added.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile whose variables, arguments and URLs are used; null means the default one.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Takes no launch profile at all.</summary>
    public bool ExcludeLaunchProfile { get; set; }

    /// <summary>Takes no endpoints from the project's Kestrel configuration.</summary>
    public bool ExcludeKestrelEndpoints { get; set; }
}
