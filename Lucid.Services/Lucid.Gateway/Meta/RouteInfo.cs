namespace Lucid.Gateway.Meta;

/// <summary>One route in <c>GET /api/v1/meta/routes</c>.</summary>
/// <param name="Path">Pattern, with the base path.</param>
/// <param name="Service">The service behind it.</param>
/// <param name="Methods">Methods that are forwarded.</param>
/// <param name="Authentication">Whether an access token is needed.</param>
/// <param name="Available">Whether the service is part of this deployment and not failing.</param>
/// <param name="MaxBodyBytes">Largest request body.</param>
/// <param name="TimeoutSeconds">Longest silence of the service.</param>
internal sealed record RouteInfo(
    string Path, string Service, IReadOnlyList<string> Methods, bool Authentication, bool Available, long MaxBodyBytes, double TimeoutSeconds);
