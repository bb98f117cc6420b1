namespace Lucid.Chain.BlockManager.Archive;

/// <summary>The disk does not take what the archive is to keep. What it holds is whole; the next attempt may succeed.</summary>
internal sealed class ArchiveStorageException(Exception cause) : Exception(cause.Message, cause);
