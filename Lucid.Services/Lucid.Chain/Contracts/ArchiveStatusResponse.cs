namespace Lucid.Chain.Contracts;

/// <summary>How far the block manager's archive is. <c>quarantine</c> says why a block of the engine was refused.</summary>
public sealed record ArchiveStatusResponse(
    string Network,
    ulong Height,
    string Head,
    bool EngineReachable,
    IReadOnlyList<string> Snapshots,
    string? Quarantine);
