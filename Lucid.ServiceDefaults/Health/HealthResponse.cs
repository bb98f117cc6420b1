namespace Lucid.ServiceDefaults.Health;

/// <summary>The body of <c>GET /health</c> and <c>GET /alive</c>.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Service">The service that answers, e.g. <c>lucid-auth-service</c>.</param>
/// <param name="Version">Its release.</param>
/// <param name="Timestamp">When the dependencies were looked at (UTC).</param>
/// <param name="Dependencies">Status by dependency, e.g. <c>mongodb: healthy</c>.</param>
public sealed record HealthResponse(
    string Status,
    string Service,
    string Version,
    DateTimeOffset Timestamp,
    IReadOnlyDictionary<string, string> Dependencies);
