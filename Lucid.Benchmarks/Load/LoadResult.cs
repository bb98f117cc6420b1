namespace Lucid.Benchmarks.Load;

/// <summary>What a run of load came to.</summary>
/// <param name="PerSecond">Answers per second.</param>
/// <param name="P50">Median latency.</param>
/// <param name="P99">99th percentile of the latency.</param>
/// <param name="Failures">Answers other than the expected one.</param>
internal sealed record LoadResult(double PerSecond, TimeSpan P50, TimeSpan P99, long Failures)
{
    public static LoadResult From(IReadOnlyCollection<List<long>> latencies, double seconds, long failures)
    {
        var all = latencies.SelectMany(l => l).ToArray();
        Array.Sort(all);
        return new LoadResult(all.Length / seconds, At(all, 0.50), At(all, 0.99), failures);
    }

    private static TimeSpan At(long[] sorted, double quantile) => sorted.Length == 0
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(sorted[(int)((sorted.Length - 1) * quantile)] / (double)System.Diagnostics.Stopwatch.Frequency);
}
