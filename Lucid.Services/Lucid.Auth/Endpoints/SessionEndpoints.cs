using System.Security.Claims;
using Lucid.Auth.Contracts;
using Lucid.Auth.RateLimits;
using Lucid.Auth.Sessions;
using Lucid.Auth.SignIn;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Auth.Endpoints;

/// <summary>The caller's login sessions.</summary>
internal static class SessionEndpoints
{
    private static readonly ErrorResult NoSuchSession = new(ErrorCodes.NotFound, "There is no such login session.");

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/auth/sessions").WithTags("Login sessions");
        group.MapGet("", List)
            .Describe("ListSessions", "The caller's live login sessions.", RateLimit.Sessions)
            .Produces<LoginSessionListResponse>()
            .SignedIn();
        group.MapGet("/{id}", Get)
            .Describe("GetSession", "One of the caller's live login sessions.", RateLimit.Sessions, 404)
            .Produces<LoginSessionResponse>()
            .SignedIn();
        group.MapDelete("/{id}", End)
            .Describe("EndSession", "Ends one of the caller's login sessions.", RateLimit.Sessions, 404)
            .Produces(StatusCodes.Status204NoContent)
            .SignedIn();
        group.MapDelete("", EndOthers)
            .Describe("EndOtherSessions", "Ends every login session of the caller but the current one.", RateLimit.Sessions)
            .Produces(StatusCodes.Status204NoContent)
            .SignedIn();
    }

    private static async Task<IResult> List(SessionStore sessions, UserStore users, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var live = await ReadAsync(sessions, users, caller, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new LoginSessionListResponse(live));
    }

    private static async Task<IResult> Get(string id, SessionStore sessions, UserStore users, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var live = await ReadAsync(sessions, users, caller, cancellationToken).ConfigureAwait(false);
        return live.FirstOrDefault(session => session.SessionId == id) is { } found ? TypedResults.Ok(found) : NoSuchSession;
    }

    private static async Task<IResult> End(string id, LogoutService service, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken) =>
        await service.EndSessionAsync(caller, id, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)
            ? TypedResults.NoContent()
            : NoSuchSession;

    private static async Task<IResult> EndOthers(LogoutService service, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken)
    {
        await service.EndOthersAsync(caller, ClientInfo.From(context), cancellationToken).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    private static async Task<LoginSessionResponse[]> ReadAsync(
        SessionStore sessions, UserStore users, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(caller.GetUserId(), cancellationToken).ConfigureAwait(false) is not { } user)
            return [];
        var current = caller.GetLoginSessionId();
        var live = await sessions.ListAsync(user, cancellationToken).ConfigureAwait(false);
        return [.. live.Select(session => ToResponse(session, current))];
    }

    private static LoginSessionResponse ToResponse(LoginSession session, string current) => new(
        session.Id,
        session.Id == current,
        session.Device,
        session.IpAddress,
        session.UserAgent,
        session.CreatedAt,
        session.LastActivity,
        session.ExpiresAt);
}
