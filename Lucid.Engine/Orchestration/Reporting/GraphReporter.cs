using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration.Reporting;

/// <summary>Tells a person at the console how the graph is doing: a line per change, the log's end of whatever fails, and when all is healthy.</summary>
internal sealed class GraphReporter(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    TimeProvider time,
    IGraphConsole console) : BackgroundService
{
    private const int TailLines = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, string> _shown = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ResourceEvent> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _started = time.GetTimestamp();
    private bool _wasHealthy;
    private bool _wasReportedFailed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var members = model.GetComputeResources().Where(r => !r.HasAnnotationOfType<ExplicitStartupAnnotation>()).Select(r => r.Name).ToArray();
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
            {
                if (change.Resource is not IComputeResource) continue;
                Show(change);
                if (!members.Contains(change.Resource.Name, StringComparer.OrdinalIgnoreCase)) continue;
                _members[change.Resource.Name] = change;
                Summarise(members.Length);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops; its last states were shown.
        }
    }

    private void Show(ResourceEvent change)
    {
        // Every resource begins as not started; only those that stay so are worth a word, and nobody waits for them.
        if (change.Snapshot.State?.Text == KnownResourceStates.NotStarted) return;
        var text = Describe(change.Snapshot);
        if (_shown.TryGetValue(change.Resource.Name, out var last) && last == text) return;
        _shown[change.Resource.Name] = text;

        var width = model.GetComputeResources().Max(r => r.Name.Length);
        var seconds = time.GetElapsedTime(_started).TotalSeconds;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds,6:0.0} s  {change.Resource.Name.PadRight(width)}  {text}"));
        if (IsFailure(change)) ShowFailure(change);
    }

    private string Describe(CustomResourceSnapshot snapshot)
    {
        var state = snapshot.State?.Text ?? "Unknown";
        if (state == KnownResourceStates.Running)
        {
            var urls = string.Join("  ", snapshot.Urls.Select(u => u.Url));
            return snapshot.IsReady && snapshot.HealthStatus is HealthStatus.Healthy ? $"healthy   {urls}" :
                snapshot.IsReady ? $"unhealthy: {FirstProblem(snapshot)}" :
                IsLate(snapshot) ? $"running, but not healthy yet: {FirstProblem(snapshot)}" : "running";
        }

        var exitCode = snapshot.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $" (exit code {code})") : "";
        return char.ToLowerInvariant(state[0]) + state[1..] + exitCode;
    }

    private bool IsLate(CustomResourceSnapshot snapshot) => snapshot.HealthReports.Length > 0 && time.GetUtcNow() - snapshot.StartTimeStamp > Patience;

    private void ShowFailure(ResourceEvent change)
    {
        var name = change.Resource.Name;
        var tail = logs.Log(name).Tail(TailLines);
        console.WriteLine(tail.Count == 0 ? $"          {name} printed nothing." : $"          the last {tail.Count} lines of {name}:");
        foreach (var line in tail) console.WriteLine($"          | {line.Content}");
        console.WriteLine($"          What to do: mend what the lines above name, then start this AppHost again. {Dependents(name)}");
    }

    private string Dependents(string name)
    {
        var waiting = model.Resources.Where(r => r.Annotations.OfType<WaitAnnotation>().Any(w => w.Resource.Name == name)).Select(r => r.Name).ToArray();
        return waiting.Length == 0 ? "Nothing waits for it." : $"Until then these wait for it: {string.Join(", ", waiting)}.";
    }

    private void Summarise(int expected)
    {
        var healthy = _members.Values.Count(m => IsHealthy(m.Snapshot));
        if (healthy == expected && !_wasHealthy)
        {
            _wasHealthy = true;
            _wasReportedFailed = false;
            var seconds = time.GetElapsedTime(_started).TotalSeconds;
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"graph healthy: {healthy}/{expected} resources in {seconds:0.0} s"));
        }
        else if (healthy < expected)
        {
            _wasHealthy = false;
            ReportFailed(healthy, expected);
        }
    }

    private void ReportFailed(int healthy, int expected)
    {
        // Said once every resource is either healthy or has failed: until then something may still come.
        var failed = _members.Where(m => IsFailure(m.Value)).Select(m => m.Key).ToArray();
        var waiting = _members.Count(m => m.Value.Snapshot.State?.Text == KnownResourceStates.Waiting);
        if (failed.Length == 0 || _wasReportedFailed || healthy + failed.Length + waiting < expected) return;
        _wasReportedFailed = true;
        console.WriteLine($"graph not healthy: {healthy}/{expected} resources; failed: {string.Join(", ", failed)}");
    }

    private static bool IsHealthy(CustomResourceSnapshot s) => s is { IsReady: true, HealthStatus: HealthStatus.Healthy };

    /// <summary>What has health checks is meant to stay: even an orderly end of it is a failure.</summary>
    private static bool IsFailure(ResourceEvent change)
    {
        var state = change.Snapshot.State?.Text;
        return state == KnownResourceStates.FailedToStart || state == KnownResourceStates.RuntimeUnhealthy
            || (state == KnownResourceStates.Finished && (change.Snapshot.ExitCode != 0 || change.Resource.HasAnnotationOfType<HealthCheckAnnotation>()));
    }

    private static string FirstProblem(CustomResourceSnapshot s) =>
        s.HealthReports.FirstOrDefault(r => r.Status is not HealthStatus.Healthy) is { } report ? report.Description ?? report.ExceptionText ?? report.Name : "unknown";
}
