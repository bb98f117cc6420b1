namespace Lucid.Chain.Contracts;

/// <summary>How the node is doing: <c>healthy</c>, <c>syncing</c>, <c>waiting</c> (for the votes of two thirds) or <c>error</c>.</summary>
public sealed record ChainStatusResponse(
    string Status,
    ulong CurrentHeight,
    ulong NetworkHeight,
    double SyncPercentage,
    long LastBlockTime,
    int PeerCount,
    int ConsensusParticipants,
    double BlockProductionRate,
    int UnfinalizedBlocks,
    int PendingTransactions,
    string? Problem);
