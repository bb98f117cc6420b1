using System.Text.Json;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.ServiceDefaults.Health;

/// <summary>
/// Evaluates health checks at most once at a time and remembers the outcome for a moment, so that probing cannot load the
/// dependencies. What is not healthy is looked at again much sooner: whoever waits for the service waits no longer than needed.
/// </summary>
/// <param name="checks">Runs the checks.</param>
/// <param name="includes">Which of them this reporter evaluates.</param>
/// <param name="identity">The service that reports.</param>
/// <param name="time">The clock.</param>
internal sealed class HealthReporter(
    HealthCheckService checks, Func<HealthCheckRegistration, bool> includes, ServiceIdentity identity, TimeProvider time)
{
    private static readonly TimeSpan HealthyFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnhealthyFor = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private HealthSnapshot? _last;
    private Task<HealthSnapshot>? _running;

    /// <summary>The current report. Cancelling ends the waiting, not the evaluation others may be waiting for.</summary>
    public ValueTask<HealthSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        HealthSnapshot? last = Volatile.Read(ref _last);
        if (last is not null && time.GetElapsedTime(last.TakenAt) < LifetimeOf(last.Status))
        {
            return new(last);
        }

        lock (_gate)
        {
            if (_running is null or { IsCompleted: true })
            {
                _running = Task.Run(EvaluateAsync, CancellationToken.None);
            }

            return new(_running.WaitAsync(cancellationToken));
        }
    }

    private static TimeSpan LifetimeOf(HealthStatus status) => status == HealthStatus.Healthy ? HealthyFor : UnhealthyFor;

    private async Task<HealthSnapshot> EvaluateAsync()
    {
        // Each check has its own timeout (AddHealthReporting), so the whole evaluation ends too.
        HealthReport report = await checks.CheckHealthAsync(includes, CancellationToken.None);
        Dictionary<string, string> dependencies = new(report.Entries.Count, StringComparer.Ordinal);
        foreach ((string name, HealthReportEntry entry) in report.Entries)
        {
            dependencies[name] = NameOf(entry.Status);
        }

        HealthSnapshot snapshot = Describe(report.Status, dependencies);
        Volatile.Write(ref _last, snapshot);
        return snapshot;
    }

    private HealthSnapshot Describe(HealthStatus status, IReadOnlyDictionary<string, string> dependencies)
    {
        HealthResponse response = new(NameOf(status), identity.Name, identity.Version, time.GetUtcNow(), dependencies);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(response, ServiceJsonContext.Default.HealthResponse);
        return new(status, body, time.GetTimestamp());
    }

    private static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
