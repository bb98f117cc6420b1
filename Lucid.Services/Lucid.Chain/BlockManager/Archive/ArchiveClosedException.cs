namespace Lucid.Chain.BlockManager.Archive;

/// <summary>The archive has not been opened: it is being read, the engine was not reached yet, or its folder cannot be used.</summary>
internal sealed class ArchiveClosedException(string reason) : Exception(reason);
