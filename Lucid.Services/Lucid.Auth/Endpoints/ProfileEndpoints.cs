using System.Security.Claims;
using Lucid.Auth.Contracts;
using Lucid.Auth.RateLimits;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Auth.Endpoints;

/// <summary>The caller's own account.</summary>
internal static class ProfileEndpoints
{
    public static void MapProfile(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/auth").WithTags("Profile");
        group.MapGet("/profile", Get)
            .Describe("GetProfile", "The caller's account.", RateLimit.Profile)
            .Produces<UserResponse>()
            .SignedIn();
        group.MapPut("/profile", Update)
            .Describe("UpdateProfile", "Changes the caller's names and e-mail address.", RateLimit.Profile, 400, 403, 409)
            .Produces<UserResponse>()
            .SignedIn();
        group.MapGet("/permissions", GetPermissions)
            .Describe("GetPermissions", "What the caller may do now.", RateLimit.Permissions)
            .Produces<PermissionsResponse>()
            .SignedIn();
    }

    private static async Task<IResult> Get(UserService users, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        (await users.GetAsync(caller.GetUserId(), cancellationToken).ConfigureAwait(false)).ToResult();

    private static async Task<IResult> Update(
        UpdateUserRequest request, UserService users, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken) =>
        (await users.UpdateAsync(caller, caller.GetUserId(), request, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToResult();

    private static Ok<PermissionsResponse> GetPermissions(ClaimsPrincipal caller) =>
        TypedResults.Ok(EffectivePermissions.Describe(caller.GetRole(), caller.IsKycVerified()));
}
