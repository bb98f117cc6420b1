namespace Lucid.Chain.Contracts;

/// <summary>Who made the last blocks, newest first.</summary>
public sealed record ConsensusHistoryResponse(IReadOnlyList<ConsensusEventResponse> Events);
