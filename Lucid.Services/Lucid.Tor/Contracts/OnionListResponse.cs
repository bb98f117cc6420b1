namespace Lucid.Tor.Contracts;

/// <summary>The body of <c>GET /onions</c>.</summary>
/// <param name="Onions">By name.</param>
public sealed record OnionListResponse(IReadOnlyList<OnionResponse> Onions);
