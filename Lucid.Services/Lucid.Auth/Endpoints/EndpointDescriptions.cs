using Lucid.Auth.RateLimits;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lucid.Auth.Endpoints;

/// <summary>What every endpoint says about itself, for the OpenAPI document.</summary>
internal static class EndpointDescriptions
{
    private const string Json = "application/json";

    /// <summary>One sentence, a limit, and the statuses it can fail with; 429 and 503 are always among them.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, RateLimit limit, params ReadOnlySpan<int> failures)
    {
        endpoint.WithName(name).WithSummary(summary).WithMetadata(limit);
        foreach (var status in failures)
            endpoint.Produces<ErrorEnvelope>(status, Json);
        return endpoint
            .Produces<ErrorEnvelope>(StatusCodes.Status429TooManyRequests, Json)
            .Produces<ErrorEnvelope>(StatusCodes.Status503ServiceUnavailable, Json);
    }

    /// <summary>For signed-in callers of any role.</summary>
    public static RouteHandlerBuilder SignedIn(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireAuthorization().Produces<ErrorEnvelope>(StatusCodes.Status401Unauthorized, Json);
}
