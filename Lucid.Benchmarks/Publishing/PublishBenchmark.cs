using System.Diagnostics;
using Lucid.Benchmarks.Graph;

namespace Lucid.Benchmarks.Publishing;

/// <summary>How long publishing everything takes, from the start of the built AppHost to its end.</summary>
internal sealed class PublishBenchmark : IBenchmark
{
    private const int Rounds = 5;

    public string Name => "publish";

    public string Description => "publish everything with the built AppHost";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var output = Directory.CreateTempSubdirectory("lucid-bench-");
        try
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                await using var host = AppHostProcess.Start(
                    output.FullName, "--operation", "publish", "--step", "publish", "--output-path", output.FullName);
                await host.Process.WaitForExitAsync(cancellationToken);
                times.Add(Stopwatch.GetElapsedTime(host.StartedAt).TotalSeconds);
                if (host.Process.ExitCode != 0)
                    throw new InvalidOperationException($"Publishing ended with exit code {host.Process.ExitCode}.");
            }

            report.AtMost($"publish everything, median of {Rounds}", times.Order().ElementAt(Rounds / 2), 2, "s");
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }
}
