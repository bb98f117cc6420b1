namespace Lucid.Chain.Contracts;

/// <summary>An entity that leads and votes.</summary>
public sealed record ParticipantResponse(
    string NodeId,
    string Lead,
    string? Name,
    double VotingPower,
    string LiveScore,
    ulong? LastChosenSlot,
    uint Misses);
