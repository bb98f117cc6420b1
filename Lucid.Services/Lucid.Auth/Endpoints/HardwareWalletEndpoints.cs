using System.Security.Claims;
using Lucid.Auth.Contracts;
using Lucid.Auth.HardwareWallets;
using Lucid.Auth.RateLimits;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Auth.Endpoints;

/// <summary>The caller's hardware wallets.</summary>
internal static class HardwareWalletEndpoints
{
    public static void MapHardwareWallets(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/auth/hardware-wallets").WithTags("Hardware wallets");
        group.MapGet("", List)
            .Describe("ListHardwareWallets", "The caller's registered devices.", RateLimit.HardwareWallet)
            .Produces<HardwareWalletListResponse>()
            .SignedIn();
        group.MapPost("", Register)
            .Describe("RegisterHardwareWallet", "Registers the address of a device that signed a challenge.", RateLimit.HardwareWallet, 400, 403, 409)
            .Produces<HardwareWalletResponse>(StatusCodes.Status201Created)
            .Produces<ErrorEnvelope>(StatusCodes.Status401Unauthorized)
            .RequirePermission(Permission.ConnectHardwareWallet);
        group.MapDelete("/{id}", Remove)
            .Describe("RemoveHardwareWallet", "Removes a device: it no longer signs in.", RateLimit.HardwareWallet, 404)
            .Produces(StatusCodes.Status204NoContent)
            .SignedIn();
    }

    private static async Task<IResult> List(HardwareWalletService wallets, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        TypedResults.Ok(await wallets.ListAsync(caller.GetUserId(), cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> Register(
        RegisterHardwareWalletRequest request, HardwareWalletService wallets, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken) =>
        (await wallets.RegisterAsync(caller.GetUserId(), request, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToCreated();

    private static async Task<IResult> Remove(
        string id, HardwareWalletService wallets, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken) =>
        await wallets.RemoveAsync(caller.GetUserId(), id, ClientInfo.From(context), cancellationToken).ConfigureAwait(false) is { } failure
            ? failure
            : TypedResults.NoContent();
}
