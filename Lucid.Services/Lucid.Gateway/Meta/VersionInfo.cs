namespace Lucid.Gateway.Meta;

/// <summary>The body of <c>GET /api/v1/meta/version</c>.</summary>
/// <param name="Version">Release.</param>
/// <param name="ApiVersion">Version in the base path.</param>
internal sealed record VersionInfo(string Version, string ApiVersion);
