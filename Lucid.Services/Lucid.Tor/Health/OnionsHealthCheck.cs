using Lucid.Tor.Configuration;
using Lucid.Tor.Onions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Health;

/// <summary>Every onion service answered through Tor not longer ago than <c>Tor:ProbeMaxAge</c>.</summary>
internal sealed class OnionsHealthCheck(IOptions<TorOptions> options, OnionTable table, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] silent = [.. table.Current.Values.Where(IsSilent).Select(static onion => onion.Name)];
        return Task.FromResult(silent.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No recent answer through Tor from: " + string.Join(", ", silent)));
    }

    private bool IsSilent(Onion onion) =>
        onion.Reach.LastAnswerAt is not { } answered || time.GetElapsedTime(answered) > options.Value.ProbeMaxAge;
}
