using Lucid.Tor.Daemon;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Tor.Health;

/// <summary>
/// The daemon runs and its control port answers: the supervisor asks it every ten seconds and drops it when no answer comes.
/// </summary>
internal sealed class ControlHealthCheck(TorStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status.Current.Control is null ? HealthCheckResult.Unhealthy("tor does not run.") : HealthCheckResult.Healthy());
}
