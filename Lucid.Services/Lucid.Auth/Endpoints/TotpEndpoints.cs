using System.Security.Claims;
using Lucid.Auth.Contracts;
using Lucid.Auth.RateLimits;
using Lucid.Auth.Totp;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Auth.Endpoints;

/// <summary>The caller's second factor.</summary>
internal static class TotpEndpoints
{
    public static void MapTotp(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/auth/totp").WithTags("TOTP");
        group.MapPost("/enroll", Enroll)
            .Describe("EnrollTotp", "A new TOTP secret, shown once; it counts after its first code.", RateLimit.Totp, 409)
            .Produces<TotpEnrollmentResponse>()
            .SignedIn();
        group.MapPost("/confirm", Confirm)
            .Describe("ConfirmTotp", "Turns TOTP on with its first code and shows the recovery codes once; refresh to get an administrator's role.", RateLimit.Totp, 400, 409)
            .Produces<TotpConfirmedResponse>()
            .SignedIn();
        group.MapPost("/disable", Disable)
            .Describe("DisableTotp", "Turns TOTP off with a code.", RateLimit.Totp, 400, 409, 423)
            .Produces(StatusCodes.Status204NoContent)
            .SignedIn();
    }

    private static async Task<IResult> Enroll(TotpService totp, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await totp.EnrollAsync(caller, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToResult();
    }

    private static async Task<IResult> Confirm(
        TotpCodeRequest request, TotpService totp, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await totp.ConfirmAsync(caller, request.Code, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToResult();
    }

    private static async Task<IResult> Disable(
        TotpCodeRequest request, TotpService totp, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken) =>
        await totp.DisableAsync(caller, request.Code, ClientInfo.From(context), cancellationToken).ConfigureAwait(false) is { } failure
            ? failure
            : TypedResults.NoContent();
}
