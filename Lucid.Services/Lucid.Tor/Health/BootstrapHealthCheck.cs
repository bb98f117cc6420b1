using Lucid.Tor.Daemon;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Tor.Health;

/// <summary>Tor can build circuits.</summary>
internal sealed class BootstrapHealthCheck(TorStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        TorState state = status.Current;
        return Task.FromResult(state.IsReady
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"Bootstrap is at {state.Bootstrap.Progress} %: {state.Bootstrap.Summary}"));
    }
}
