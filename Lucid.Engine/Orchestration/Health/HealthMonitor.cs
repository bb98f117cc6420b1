using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration.Health;

/// <summary>Polls a running resource's checks: fast until it is healthy, slowly afterwards.</summary>
internal sealed class HealthMonitor(HealthCheckService checks, ResourceNotificationService notifications, TimeProvider time)
{
    private static readonly TimeSpan UntilHealthy = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan OnceHealthy = TimeSpan.FromSeconds(5);

    /// <summary>Runs until cancelled; calls <paramref name="onHealthy"/> at the first healthy result.</summary>
    public async Task RunAsync(IResource resource, Func<Task> onHealthy, CancellationToken cancellationToken)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (keys.Count == 0)
        {
            await notifications.PublishUpdateAsync(resource, s => s with { HealthStatus = HealthStatus.Healthy }).ConfigureAwait(false);
            await onHealthy().ConfigureAwait(false);
            return;
        }

        var wasHealthy = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            var report = await checks.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken).ConfigureAwait(false);
            await notifications.PublishUpdateAsync(resource, s => With(s, report)).ConfigureAwait(false);
            var healthy = report.Status is HealthStatus.Healthy;
            if (healthy && !wasHealthy)
            {
                wasHealthy = true;
                await onHealthy().ConfigureAwait(false);
            }

            await Task.Delay(healthy ? OnceHealthy : UntilHealthy, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static CustomResourceSnapshot With(CustomResourceSnapshot snapshot, HealthReport report) => snapshot with
    {
        HealthStatus = report.Status,
        HealthReports = [.. report.Entries.Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.Message))],
    };
}
