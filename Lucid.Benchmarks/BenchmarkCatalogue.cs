namespace Lucid.Benchmarks;

/// <summary>Every benchmark by its name.</summary>
internal static class BenchmarkCatalogue
{
    /// <summary>In the order <c>all</c> runs them.</summary>
    public static readonly IReadOnlyList<IBenchmark> All =
    [
        new Graph.ColdStartBenchmark(),
        new Publishing.PublishBenchmark(),
        new Chain.ChainBenchmark(),
        new Documents.DocumentsBenchmark(),
        new Gateway.GatewayBenchmark(),
        new SignIn.SignInBenchmark(),
    ];

    /// <summary>Those, and the parts of <c>chain</c>, which can be run one by one.</summary>
    public static readonly IReadOnlyList<IBenchmark> Named = [.. All, .. Chain.ChainBenchmark.Parts];
}
