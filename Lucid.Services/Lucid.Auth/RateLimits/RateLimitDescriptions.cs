using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lucid.Auth.RateLimits;

/// <summary>Every endpoint of this service has a limit, and says so.</summary>
internal static class RateLimitDescriptions
{
    /// <summary>One sentence, a limit, and the statuses it can fail with; 429 and 503 are always among them.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint, string name, string summary, RateLimit limit, params ReadOnlySpan<int> failures) =>
        endpoint.Describe(name, summary, failures).WithMetadata(limit).FailsWith(StatusCodes.Status429TooManyRequests);
}
