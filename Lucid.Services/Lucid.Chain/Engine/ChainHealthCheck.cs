using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Chain.Engine;

/// <summary>Healthy when the node has its network, has produced or received a block, and its disk takes more.</summary>
internal sealed class ChainHealthCheck(ChainRunner runner) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!runner.Started.IsCompletedSuccessfully)
            return new HealthCheckResult(context.Registration.FailureStatus, "The node has not opened its chain yet.");
        var problem = await runner.AskAsync(static node => node.StorageProblem, cancellationToken).ConfigureAwait(false);
        return problem is null ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, problem);
    }
}
