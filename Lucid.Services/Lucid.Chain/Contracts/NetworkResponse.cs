namespace Lucid.Chain.Contracts;

/// <summary>The peers of a node, and the entities that lead and vote.</summary>
public sealed record NetworkResponse(IReadOnlyList<PeerResponse> Peers, IReadOnlyList<ParticipantResponse> Participants);
