using System.Diagnostics;
using System.Globalization;

namespace Lucid.Benchmarks.Graph;

/// <summary>
/// How long a developer waits: from starting the AppHost to a healthy graph, from Ctrl-C to the prompt; and what is left after a kill.
/// </summary>
internal sealed class ColdStartBenchmark : IBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "graph";

    public string Description => "cold start, stop and kill of the whole graph; memory of each process";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var starts = new List<double>();
        var stops = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var (start, stop) = await StartAndStopAsync(round == 0 ? report : null, cancellationToken);
            starts.Add(start);
            stops.Add(stop);
        }

        report.AtMost($"AppHost start → graph healthy, median of {Rounds}", Median(starts), 4, "s");
        report.AtMost($"SIGINT → AppHost gone, median of {Rounds}", Median(stops), 2, "s");
        report.AtMost("children alive 5 s after SIGKILL of the AppHost", await KillAsync(cancellationToken), 0, "");
    }

    private static async Task<(double Start, double Stop)> StartAndStopAsync(BenchmarkReport? report, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("lucid-bench-");
        try
        {
            await using var host = AppHostProcess.Start(root.FullName, "--DcpPublisher:RandomizePorts=true");
            await host.WaitForLineAsync("graph healthy", Patience, cancellationToken);
            var start = Stopwatch.GetElapsedTime(host.StartedAt).TotalSeconds;
            if (report is not null) await ReportMemoryAsync(report, host, cancellationToken);

            var stopping = Stopwatch.GetTimestamp();
            using var kill = Process.Start("kill", ["-INT", host.Process.Id.ToString(CultureInfo.InvariantCulture)]);
            await host.Process.WaitForExitAsync(cancellationToken);
            return (start, Stopwatch.GetElapsedTime(stopping).TotalSeconds);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static async Task ReportMemoryAsync(BenchmarkReport report, AppHostProcess host, CancellationToken cancellationToken)
    {
        // Idle means idle: let start-up work and its garbage settle.
        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        foreach (var (id, _) in host.Children())
        {
            var command = (await File.ReadAllTextAsync($"/proc/{id}/cmdline", cancellationToken)).TrimEnd('\0').Split('\0');
            if (command.Contains("-c")) continue;
            report.AtMost($"idle memory of {Path.GetFileName(command[0])} {command[^1]}, JIT", ResidentMiB(id), 90, "MiB");
        }
    }

    private static double ResidentMiB(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }

    private static async Task<double> KillAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("lucid-bench-");
        await using var host = AppHostProcess.Start(root.FullName, "--DcpPublisher:RandomizePorts=true");
        await host.WaitForLineAsync("graph healthy", Patience, cancellationToken);
        var children = host.Children();
        host.Process.Kill();
        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        var left = children.Count(c => Directory.Exists($"/proc/{c.Id}"));
        root.Delete(recursive: true);
        return left;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
