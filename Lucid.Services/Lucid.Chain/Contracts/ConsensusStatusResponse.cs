namespace Lucid.Chain.Contracts;

/// <summary>The slot, the round of votes, and what is final.</summary>
public sealed record ConsensusStatusResponse(
    string Status,
    ulong CurrentSlot,
    ulong CurrentRound,
    int ParticipantsCount,
    double VotingThreshold,
    long LastConsensusTime,
    ulong JustifiedRound,
    ulong FinalizedRound,
    ulong FinalizedHeight);
