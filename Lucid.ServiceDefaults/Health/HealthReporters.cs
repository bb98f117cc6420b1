using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.ServiceDefaults.Health;

/// <summary>The two reports of a service.</summary>
internal sealed class HealthReporters(HealthCheckService checks, ServiceIdentity identity, TimeProvider time)
{
    /// <summary>Whether the service can do its work, which includes everything it depends on.</summary>
    public HealthReporter Readiness { get; } = new(checks, static _ => true, identity, time);

    /// <summary>
    /// Whether the process itself is well, whatever its dependencies do: the checks with <see cref="LivenessTag"/>, usually none.
    /// </summary>
    public HealthReporter Liveness { get; } = new(checks, static check => check.Tags.Contains(LivenessTag.Name), identity, time);
}
