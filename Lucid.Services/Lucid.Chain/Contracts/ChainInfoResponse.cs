namespace Lucid.Chain.Contracts;

/// <summary>
/// The network and how far it is. Hashes and keys are 64 hex digits, amounts millionths of LUCID, times milliseconds since 1970.
/// </summary>
public sealed record ChainInfoResponse(
    string NetworkName,
    string Network,
    string Mode,
    string Version,
    string ConsensusAlgorithm,
    double BlockTimeSeconds,
    ulong CurrentHeight,
    ulong FinalizedHeight,
    string HeadHash,
    ulong TotalTransactions,
    ulong TotalSessions,
    ulong Minted,
    string NodeId);
