using System.Security.Claims;
using Lucid.Auth.Contracts;
using Lucid.Auth.RateLimits;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Auth.Endpoints;

/// <summary>Accounts: one's own, and for administrators everybody's.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/users").WithTags("Users");
        group.MapGet("/me", GetMe)
            .Describe("GetMe", "The caller's account.", RateLimit.Users)
            .Produces<UserResponse>()
            .SignedIn();
        group.MapGet("", List)
            .Describe("ListUsers", "A page of accounts, newest first; for administrators.", RateLimit.Users, 400, 401, 403)
            .Produces<UserListResponse>()
            .RequirePermission(Permission.ViewAllUsers);
        group.MapGet("/{id}", Get)
            .Describe("GetUser", "An account: one's own, or any for administrators.", RateLimit.Users, 403, 404)
            .Produces<UserResponse>()
            .SignedIn();
        group.MapPut("/{id}", Update)
            .Describe("UpdateUser", "Changes an account: one's own, or for administrators any up to their own rank.", RateLimit.Users, 400, 403, 404, 409)
            .Produces<UserResponse>()
            .SignedIn();
        group.MapPut("/{id}/role", SetRole)
            .Describe("SetRole", "Assigns a role, never above the caller's own; ends the account's login sessions.", RateLimit.Users, 400, 401, 403, 404, 409)
            .Produces<UserResponse>()
            .RequirePermission(Permission.AssignRoles);
        group.MapPost("/{id}/logout", ForceLogout)
            .Describe("ForceLogout", "Ends every login session of an account.", RateLimit.Users, 401, 403, 404)
            .Produces(StatusCodes.Status204NoContent)
            .RequirePermission(Permission.ForceUserLogout);
    }

    private static async Task<IResult> GetMe(UserService users, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        (await users.GetAsync(caller.GetUserId(), cancellationToken).ConfigureAwait(false)).ToResult();

    private static async Task<IResult> Get(string id, UserService users, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        id == caller.GetUserId() || RolePermissions.Allows(caller.GetRole(), caller.IsKycVerified(), Permission.ViewAllUsers)
            ? (await users.GetAsync(id, cancellationToken).ConfigureAwait(false)).ToResult()
            : new ErrorResult(ErrorCodes.InsufficientPermission, $"This needs the permission {Permission.ViewAllUsers}.");

    private static async Task<IResult> List(int? page, int? limit, string? role, UserService users, CancellationToken cancellationToken)
    {
        if (Paging.Read(page, limit, out var pageNumber, out var pageSize) is { } invalid)
            return invalid;
        var wanted = Role.None;
        if (role is not null && !RoleNames.TryParse(role, out wanted))
            return ErrorResult.Field(ErrorCodes.BadFormat, "role", "The role is USER, NODE_OPERATOR, ADMIN or SUPER_ADMIN.");
        return TypedResults.Ok(
            await users.ListAsync(wanted == Role.None ? null : wanted, pageNumber, pageSize, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> Update(
        string id, UpdateUserRequest request, UserService users, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken) =>
        (await users.UpdateAsync(caller, id, request, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToResult();

    private static async Task<IResult> SetRole(
        string id, SetRoleRequest request, UserService users, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken) =>
        (await users.SetRoleAsync(caller, id, request.Role, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToResult();

    private static async Task<IResult> ForceLogout(
        string id, UserService users, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken) =>
        await users.ForceLogoutAsync(caller, id, ClientInfo.From(context), cancellationToken).ConfigureAwait(false) is { } failure
            ? failure
            : TypedResults.NoContent();
}
