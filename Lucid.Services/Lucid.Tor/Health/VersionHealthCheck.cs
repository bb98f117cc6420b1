using Lucid.Tor.Configuration;
using Lucid.Tor.Daemon;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Health;

/// <summary>
/// The daemon is not older than <c>Tor:MinimumVersion</c>: an old one works on, without the fixes it lacks. Degraded, not unhealthy.
/// </summary>
internal sealed class VersionHealthCheck(IOptions<TorOptions> options, TorStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        bool outdated = status.Current.Version is { } version && TorVersion.IsOlder(version, options.Value.MinimumVersion);
        return Task.FromResult(outdated
            ? HealthCheckResult.Degraded($"tor {status.Current.Version} is older than {options.Value.MinimumVersion}.")
            : HealthCheckResult.Healthy());
    }
}
