namespace Lucid.Chain.Contracts;

/// <summary>A peer as this node sees it.</summary>
public sealed record PeerResponse(string PeerId, ulong? BlockHeight, ulong? FinalizedHeight, int Score);
