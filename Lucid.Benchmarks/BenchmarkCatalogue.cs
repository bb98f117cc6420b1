namespace Lucid.Benchmarks;

/// <summary>Every benchmark, in the order <c>all</c> runs them.</summary>
internal static class BenchmarkCatalogue
{
    public static readonly IReadOnlyList<IBenchmark> All =
    [
        new Graph.ColdStartBenchmark(),
        new Publishing.PublishBenchmark(),
        new Chain.ChainBenchmark(),
        new Documents.DocumentsBenchmark(),
        new Gateway.GatewayBenchmark(),
        new SignIn.SignInBenchmark(),
        new Cryptography.Blake3Benchmark(),
        new Cryptography.MerkleBenchmark(),
    ];
}
