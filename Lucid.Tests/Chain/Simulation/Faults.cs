namespace Lucid.Tests.Chain.Simulation;

/// <summary>How bad a run is; drawn from its seed.</summary>
internal sealed record Faults
{
    public required double Loss { get; init; }

    public required double Duplication { get; init; }

    /// <summary>Longest delay of a message in milliseconds; different delays reorder.</summary>
    public required int Delay { get; init; }

    /// <summary>Largest error of a clock in milliseconds.</summary>
    public required int ClockSkew { get; init; }

    /// <summary>Chance in a second that a node loses its power at one of its next disk operations.</summary>
    public required double PowerLoss { get; init; }

    /// <summary>Chance in a second that the network falls apart, or comes together again.</summary>
    public required double Partition { get; init; }

    public required double FullDisk { get; init; }

    /// <summary>Whether one node signs two blocks for its slot whenever it leads.</summary>
    public required bool Equivocation { get; init; }

    /// <summary>Whether the last node comes late and begins with a snapshot of another.</summary>
    public required bool LateNode { get; init; }

    /// <summary>Whether proofs of work, transactions and blocks are forged.</summary>
    public required bool Forgery { get; init; }

    /// <summary>Chance at a start that a bit of what the disk kept has flipped.</summary>
    public required double BitRot { get; init; }

    public static Faults Draw(Random random) => new()
    {
        Loss = random.Next(3) == 0 ? random.NextDouble() * 0.3 : 0,
        Duplication = random.Next(3) == 0 ? random.NextDouble() * 0.2 : 0,
        Delay = random.Next(3) switch { 0 => 20, 1 => 500, _ => 3000 },
        ClockSkew = random.Next(3) switch { 0 => 0, 1 => 2000, _ => 30_000 },
        PowerLoss = random.Next(2) == 0 ? 0.02 : 0,
        Partition = random.Next(2) == 0 ? 0.05 : 0,
        FullDisk = random.Next(4) == 0 ? 0.02 : 0,
        Equivocation = random.Next(4) == 0,
        LateNode = random.Next(2) == 0,
        Forgery = random.Next(3) == 0,
        BitRot = random.Next(2) == 0 ? 0.3 : 0,
    };
}
