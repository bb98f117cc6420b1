using System.Globalization;

namespace Lucid.Tests.Chain.Simulation;

/// <summary>
/// Networks of nodes with anchoring under faults drawn from a seed. A failure names its seed; <c>LUCID_SIMULATION_SEED=4711 dotnet test</c>
/// runs just that one, exactly as it was, and <c>LUCID_SIMULATION_COUNT</c> says how many there are.
/// </summary>
public sealed class SimulationTests
{
    private const int Seeds = 2000;
    private const int FaultySeconds = 120;
    private const int PatienceSeconds = 300;

    private static readonly Faults Quiet = new()
    {
        Loss = 0,
        Duplication = 0,
        Delay = 20,
        ClockSkew = 0,
        PowerLoss = 0,
        Partition = 0,
        FullDisk = 0,
        Equivocation = false,
        LateNode = false,
        Forgery = false,
        BitRot = 0,
    };

    [Fact]
    public void Run_WithoutFaults_AnchorsWithinThreeSlots() => new Cluster(1, 4, Quiet).Run(120, 15);

    [Fact]
    public void Run_OneNodeAlone_AnchorsToo() => new Cluster(2, 1, Quiet).Run(60, 15);

    [Fact]
    public void Run_LateNode_BeginsWithASnapshot()
    {
        var cluster = new Cluster(3, 4, Quiet with { LateNode = true });
        cluster.Run(120, 60);
        Assert.InRange(cluster.Nodes[3].Running!.Store.BaseHeight, 3UL, 20UL);
    }

    [Fact]
    public void Run_Forgeries_NoneIsFinalAndTheTraitorIsBanned()
    {
        var cluster = new Cluster(4, 4, Quiet with { Forgery = true });
        cluster.Run(FaultySeconds, 60);
        Assert.True(cluster.WitnessedProofs > 0 && cluster.Bans > 0, $"{cluster.WitnessedProofs} proofs, {cluster.Bans} bans");
    }

    [Fact]
    public void Run_RottenBits_AreMendedOrRefused()
    {
        var struck = new HashSet<string>();
        for (var seed = 1; seed <= 40 && struck.Count < 4; seed++)
        {
            var cluster = new Cluster(seed, 4, Quiet with { LateNode = true, PowerLoss = 0.1, BitRot = 0.7 });
            cluster.Run(2 * FaultySeconds, PatienceSeconds);
            struck.UnionWith(cluster.Rot.Count.Keys);
        }

        Assert.Superset(new HashSet<string> { "base", "blocks.log", "promises", "state" }, struck);
    }

    [Fact]
    public void Run_AnySeed_HoldsEveryInvariant()
    {
        if (Setting("LUCID_SIMULATION_SEED") is { } seed)
        {
            Run(seed);
            return;
        }

        // Each run is a thread of its own and shares nothing with the others. One core is left to the tests that real time passes for.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1) };
        var failures = new System.Collections.Concurrent.ConcurrentBag<(int Seed, Exception Failure)>();
        Parallel.For(1, (Setting("LUCID_SIMULATION_COUNT") ?? Seeds) + 1, parallel, one =>
        {
            try
            {
                Run(one);
            }
            catch (Exception e)
            {
                failures.Add((one, e));
            }
        });
        var seeds = string.Join(", ", failures.Select(f => f.Seed).Order());
        if (!failures.IsEmpty) Assert.Fail($"{failures.Count} seeds failed: {seeds}.\n{failures.MinBy(f => f.Seed).Failure}");
    }

    [Fact]
    public void Run_SameSeedTwice_GoesTheSameWay()
    {
        var (first, second) = (new Cluster(7, 4), new Cluster(7, 4));
        first.Run(FaultySeconds, PatienceSeconds);
        second.Run(FaultySeconds, PatienceSeconds);
        Assert.Equal(first.Nodes.Select(n => n.Running?.FinalHead.Hash), second.Nodes.Select(n => n.Running?.FinalHead.Hash));
    }

    private static void Run(int seed) => new Cluster(seed, 3 + (seed % 3)).Run(FaultySeconds, PatienceSeconds);

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
