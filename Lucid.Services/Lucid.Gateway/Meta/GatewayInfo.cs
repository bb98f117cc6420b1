namespace Lucid.Gateway.Meta;

/// <summary>The body of <c>GET /api/v1/meta/info</c>.</summary>
/// <param name="Service">Always <c>lucid-api-gateway</c>, unless the model names it otherwise.</param>
/// <param name="Version">Release.</param>
/// <param name="ApiVersion">Version in the base path.</param>
/// <param name="BasePath">Where the API begins.</param>
/// <param name="StartedAt">When this process started (UTC).</param>
internal sealed record GatewayInfo(string Service, string Version, string ApiVersion, string BasePath, DateTimeOffset StartedAt);
