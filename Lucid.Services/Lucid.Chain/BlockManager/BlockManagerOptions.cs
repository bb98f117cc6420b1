namespace Lucid.Chain.BlockManager;

/// <summary>Settings of the block manager; section <c>Blocks</c>.</summary>
internal sealed class BlockManagerOptions
{
    public const string SectionName = "Blocks";

    /// <summary>The folder of the blocks and snapshots.</summary>
    public string Data { get; set; } = "";

    /// <summary>
    /// The network's id (64 hex digits), or empty for the one that the engine is of. With it the archive takes no other network's blocks,
    /// and a backup can begin an empty archive on mainnet: it says that this is the network that is meant.
    /// </summary>
    public string Network { get; set; } = "";

    /// <summary>Milliseconds between two looks at the engine while there is nothing new, 100 to 60,000.</summary>
    public int PollMilliseconds { get; set; } = 2000;

    /// <summary>Blocks between two snapshots, 10 to 100,000.</summary>
    public int SnapshotBlocks { get; set; } = 1000;

    /// <summary>Snapshots that are kept, 1 to 100.</summary>
    public int KeptSnapshots { get; set; } = 10;
}
