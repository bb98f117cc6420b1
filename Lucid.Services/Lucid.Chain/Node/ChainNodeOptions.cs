namespace Lucid.Chain.Node;

/// <summary>What a node's operator decides.</summary>
internal sealed record ChainNodeOptions
{
    /// <summary>The name the node registers with.</summary>
    public string Name { get; init; } = "node";

    /// <summary>Whether the server admits whoever asks. Never on a network of strangers.</summary>
    public bool AdmitsEveryone { get; init; }

    /// <summary>Blocks between two snapshots of the state.</summary>
    public ulong SnapshotBlocks { get; init; } = 1000;

    /// <summary>
    /// Whether a new node begins with a peer's snapshot where that saves it at least two snapshots' blocks. It then does not have the
    /// blocks before.
    /// </summary>
    public bool JoinsBySnapshot { get; init; }

    /// <summary>How far another clock may be from ours.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromSeconds(30);
}
