namespace Lucid.Chain.Contracts;

/// <summary>Who made a block.</summary>
public sealed record ConsensusEventResponse(ulong Height, ulong Slot, string Winner, int FallbackIndex, string Reason, uint Votes);
