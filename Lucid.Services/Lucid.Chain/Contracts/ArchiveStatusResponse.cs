namespace Lucid.Chain.Contracts;

/// <summary>
/// How far the block manager's archive is. Up to <c>final_height</c> the votes on record make the blocks final; that those above are final
/// is the engine's word. <c>engine_network</c> is what the engine was of when it answered last, <c>quarantine</c> says why a block of the
/// engine was refused and <c>problem</c> what else is wrong and what to do.
/// </summary>
public sealed record ArchiveStatusResponse(
    string Network, ulong Height, ulong FinalHeight, string Head, bool EngineReachable, string? EngineNetwork,
    IReadOnlyList<string> Snapshots, string? Quarantine, string? Problem);
