namespace Lucid.Tests.Chain.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public void Run_WithoutFaults_AnchorsQuickly()
    {
        var quiet = new Faults { Loss = 0, Duplication = 0, Delay = 20, ClockSkew = 0, PowerLoss = 0, Partition = 0, FullDisk = 0, Equivocation = false };
        new Cluster(1, 4, quiet).Run(120, 15);
    }

    [Fact]
    public void Run_ManySeeds_HoldsEveryInvariant()
    {
        var first = int.Parse(Environment.GetEnvironmentVariable("LUCID_SIMULATION_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        var count = int.Parse(Environment.GetEnvironmentVariable("LUCID_SIMULATION_COUNT") ?? "20", System.Globalization.CultureInfo.InvariantCulture);
        for (var seed = first; seed < first + count; seed++) new Cluster(seed, 4).Run(120, 300);
    }
}
