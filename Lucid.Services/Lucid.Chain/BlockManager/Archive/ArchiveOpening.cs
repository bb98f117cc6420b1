using Lucid.Chain.Storage;

namespace Lucid.Chain.BlockManager.Archive;

/// <summary>How an archive was found when it was opened.</summary>
/// <param name="Log">The end of its log.</param>
/// <param name="Executed">Blocks that were executed: those after the snapshot.</param>
/// <param name="Problems">What was damaged and left out, for people.</param>
internal sealed record ArchiveOpening(LogRecovery Log, ulong Executed, IReadOnlyList<string> Problems);
