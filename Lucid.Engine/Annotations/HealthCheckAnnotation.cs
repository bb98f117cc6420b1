namespace Aspire.Hosting.ApplicationModel;

/// <summary>A registered health check that says whether this resource is healthy.</summary>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The name under which the check is registered in the AppHost.</summary>
    public string Key { get; } = key;
}
