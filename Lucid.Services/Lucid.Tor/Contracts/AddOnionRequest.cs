namespace Lucid.Tor.Contracts;

/// <summary>The body of <c>POST /onions</c>.</summary>
/// <param name="Name">1 to 40 of a to z, 0 to 9 and hyphens, starting with a letter.</param>
/// <param name="Target">Where its connections go, <c>host:port</c>.</param>
/// <param name="VirtualPort">Port at the onion address; 80 when left out.</param>
/// <param name="Persistent">Whether it keeps its address over restarts; true when left out.</param>
/// <param name="ProbePath">Path of the HTTP check through Tor, <c>/health</c> when left out; empty for a service that does not speak
/// HTTP.</param>
public sealed record AddOnionRequest(
    string Name, string Target, int? VirtualPort = null, bool? Persistent = null, string? ProbePath = null);
