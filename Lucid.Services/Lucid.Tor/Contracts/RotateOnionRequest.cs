namespace Lucid.Tor.Contracts;

/// <summary>The body of <c>POST /onions/{name}/rotate</c>.</summary>
/// <param name="OverlapSeconds">How long the old address is served; 0 ends it now; the role's setting when left out.</param>
public sealed record RotateOnionRequest(int? OverlapSeconds = null);
