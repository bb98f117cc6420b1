using Lucid.Chain.BlockManager.Archive;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Chain.BlockManager.Following;

/// <summary>Unhealthy while the archive cannot be opened; degraded while it serves what it has but cannot follow the engine.</summary>
internal sealed class ArchiveHealthCheck(ArchiveKeeper keeper, ArchiveTroubles troubles) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!keeper.IsOpen && troubles.Storage.Current is { } reason) return HealthCheckResult.Unhealthy(reason);
        if (!keeper.IsOpen) return HealthCheckResult.Degraded("The archive has not been opened yet.");
        var problem = troubles.Problem ?? troubles.Quarantine.Current;
        return problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(problem);
    }
}
