namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>How far a service that is waited for must have come.</summary>
public sealed class ServiceDependency
{
    /// <summary><c>service_started</c>, <c>service_healthy</c> or <c>service_completed_successfully</c>.</summary>
    public string? Condition { get; set; }
}
