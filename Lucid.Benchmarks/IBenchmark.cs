namespace Lucid.Benchmarks;

/// <summary>One whole-system measurement: it prints its figures beside the targets they are held against.</summary>
internal interface IBenchmark
{
    /// <summary>The word that selects it on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Description { get; }

    Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken);
}
