using Microsoft.Extensions.Logging;

namespace Lucid.Chain.BlockManager.Following;

/// <summary>All that can be wrong with the archive and its engine while the service goes on.</summary>
internal sealed class ArchiveTroubles(ILogger<ArchiveTroubles> logger)
{
    /// <summary>The engine does not answer, or not with what it should.</summary>
    public Trouble Engine { get; } = new(logger, LogLevel.Warning, "The blockchain engine answers.", wordsVary: true);

    /// <summary>The engine is of another network.</summary>
    public Trouble Network { get; } = new(logger, LogLevel.Error, "The engine is of the archive's network again.");

    /// <summary>A block of the engine is not taken in.</summary>
    public Trouble Quarantine { get; } = new(logger, LogLevel.Error, "The engine no longer offers the block that was refused.");

    /// <summary>The disk does not take blocks, or the archive cannot be opened.</summary>
    public Trouble Storage { get; } = new(logger, LogLevel.Error, "The disk takes the archive's blocks again.");

    /// <summary>The disk does not take a snapshot.</summary>
    public Trouble Snapshot { get; } = new(logger, LogLevel.Warning, "The disk takes snapshots again.", wordsVary: true);

    /// <summary>A stored block cannot be read. Only a restart mends it.</summary>
    public Trouble Unreadable { get; } = new(logger, LogLevel.Error, "");

    /// <summary>The worst that is wrong with the archive itself; null when all is well.</summary>
    public string? Problem => Storage.Current ?? Network.Current ?? Unreadable.Current ?? Snapshot.Current;
}
