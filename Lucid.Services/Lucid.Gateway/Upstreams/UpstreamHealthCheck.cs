using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Gateway.Upstreams;

/// <summary>
/// An upstream as the traffic sees it. It is not probed: a gateway that is unhealthy because a service behind it is would take
/// the healthy ones down with it.
/// </summary>
internal sealed class UpstreamHealthCheck(Upstream upstream) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(upstream.Breaker.State == BreakerState.Closed
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("The circuit breaker is open."));
}
