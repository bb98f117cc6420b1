using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lucid.Chain.DataChain.Endpoints;

/// <summary>What every endpoint says about itself, for the OpenAPI document, and who may call it.</summary>
internal static class EndpointDescriptions
{
    private const string Json = "application/json";

    /// <summary>One sentence and the statuses it can fail with; 503 is always among them.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint, string name, string summary, params ReadOnlySpan<int> failures)
    {
        endpoint.WithName(name).WithSummary(summary);
        foreach (var status in failures)
            endpoint.Produces<ErrorEnvelope>(status, Json);
        return endpoint.Produces<ErrorEnvelope>(StatusCodes.Status503ServiceUnavailable, Json);
    }

    /// <summary>For signed-in callers of any role.</summary>
    public static RouteHandlerBuilder SignedIn(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireAuthorization().Produces<ErrorEnvelope>(StatusCodes.Status401Unauthorized, Json);

    /// <summary>For callers of a role or above.</summary>
    public static RouteHandlerBuilder AtLeast(this RouteHandlerBuilder endpoint, Role role) => endpoint
        .RequireAtLeast(role)
        .Produces<ErrorEnvelope>(StatusCodes.Status401Unauthorized, Json)
        .Produces<ErrorEnvelope>(StatusCodes.Status403Forbidden, Json);
}
