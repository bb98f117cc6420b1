namespace Lucid.Chain.BlockManager.Archive;

/// <summary>A stored block cannot be read back: its record on the disk is damaged.</summary>
internal sealed class BlockUnreadableException(ulong height, IOException cause) : IOException(
    $"Block {height} of the archive cannot be read: {cause.Message}", cause);
