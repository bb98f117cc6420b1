namespace Lucid.Gateway.Routing;

/// <summary>One line of the gateway's catalogue.</summary>
/// <param name="Id">Name in logs, metrics and configuration overrides.</param>
/// <param name="Path">Path pattern below <c>/api/v1</c>, as ASP.NET routing writes it; the part after <c>/api/v1</c> is what the upstream sees.</param>
/// <param name="Service">The resource behind it, e.g. <c>lucid-auth-service</c>.</param>
/// <param name="Methods">Methods that are forwarded; any other gets 405.</param>
/// <param name="Access">Who may call it.</param>
/// <param name="Timeout">Longest silence of the upstream while it works on a request.</param>
/// <param name="MaxBodyBytes">Largest request body.</param>
/// <param name="RequestsPerMinute">Limit of this route by caller, beside the caller's tier; 0 where only the tier counts.</param>
/// <param name="Burst">Largest number of those in one second.</param>
/// <param name="BlockSeconds">How long a caller who exceeded the limit is refused; 0 where the window alone decides.</param>
internal sealed record GatewayRoute(
    string Id,
    string Path,
    string Service,
    IReadOnlyList<string> Methods,
    RouteAccess Access,
    TimeSpan Timeout,
    long MaxBodyBytes,
    int RequestsPerMinute,
    int Burst,
    int BlockSeconds = 0)
{
    /// <summary>The pattern with the API's base path.</summary>
    public string FullPath => RouteCatalogue.BasePath + Path;
}
