using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lucid.ServiceDefaults.OpenApi;

/// <summary>What every endpoint says about itself, for the OpenAPI document, and who may call it.</summary>
public static class EndpointDescriptions
{
    private const string Json = "application/json";

    /// <summary>One sentence and the statuses it can fail with; 503 is always among them.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint, string name, string summary, params ReadOnlySpan<int> failures)
    {
        endpoint.WithName(name).WithSummary(summary);
        foreach (int status in failures) endpoint.FailsWith(status);
        return endpoint.FailsWith(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A status that it can fail with; the body is the error envelope.</summary>
    public static RouteHandlerBuilder FailsWith(this RouteHandlerBuilder endpoint, int status) =>
        endpoint.Produces<ErrorEnvelope>(status, Json);

    /// <summary>For signed-in callers of any role.</summary>
    public static RouteHandlerBuilder SignedIn(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireAuthorization().FailsWith(StatusCodes.Status401Unauthorized);

    /// <summary>For callers of a role or above.</summary>
    public static RouteHandlerBuilder AtLeast(this RouteHandlerBuilder endpoint, Role role) => endpoint
        .RequireAtLeast(role)
        .FailsWith(StatusCodes.Status401Unauthorized)
        .FailsWith(StatusCodes.Status403Forbidden);
}
