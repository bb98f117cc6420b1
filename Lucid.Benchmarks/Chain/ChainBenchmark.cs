using Lucid.Benchmarks.Cryptography;

namespace Lucid.Benchmarks.Chain;

/// <summary>All that the chain promises in figures, part by part.</summary>
internal sealed class ChainBenchmark : IBenchmark
{
    public static readonly IReadOnlyList<IBenchmark> Parts =
    [
        new Blake3Benchmark(),
        new MerkleBenchmark(),
        new BlocksBenchmark(),
        new ReplayBenchmark(),
        new ValidatorsBenchmark(),
        new AnchoringBenchmark(),
        new IdleEngineBenchmark(),
    ];

    public string Name => "chain";

    public string Description => "all that the chain promises: its parts one after the other";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        foreach (var part in Parts)
        {
            // What one part leaves behind is not the next one's cost.
            GC.Collect();
            report.Section($"{part.Name}: {part.Description}");
            await part.RunAsync(report, cancellationToken);
        }
    }
}
