using System.Security.Claims;
using Lucid.Auth.Audit;
using Lucid.Auth.Sessions;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Auth.SignIn;

/// <summary>Ends the caller's own login sessions.</summary>
internal sealed class LogoutService(UserStore users, SessionStore sessions, ITokenRevocations revocations, AuditLog audit, TimeProvider time)
{
    /// <summary>Ends the session of the presented token, or all sessions of its account.</summary>
    public async Task LogoutAsync(ClaimsPrincipal caller, bool all, ClientInfo client, CancellationToken cancellationToken)
    {
        var (userId, sessionId) = (caller.GetUserId(), caller.GetLoginSessionId());
        await sessions.EndAsync(userId, [sessionId], cancellationToken).ConfigureAwait(false);
        if (all && await users.FindAsync(userId, cancellationToken).ConfigureAwait(false) is { } user)
            await sessions.EndAllAsync(user, exceptSessionId: null, cancellationToken).ConfigureAwait(false);
        var remaining = caller.GetTokenExpiry() - time.GetUtcNow();
        await revocations.RevokeTokenAsync(caller.GetTokenId(), remaining, cancellationToken).ConfigureAwait(false);
        await StoreAsync(AuditAction.Logout, userId, sessionId, all ? "all sessions" : null, client, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends one of the caller's sessions; false when it is none of them.</summary>
    public async Task<bool> EndSessionAsync(ClaimsPrincipal caller, string sessionId, ClientInfo client, CancellationToken cancellationToken)
    {
        var userId = caller.GetUserId();
        var session = await sessions.FindAsync(sessionId, cancellationToken).ConfigureAwait(false);
        if (session is null || session.UserId != userId)
            return false;
        await sessions.EndAsync(userId, [sessionId], cancellationToken).ConfigureAwait(false);
        await StoreAsync(AuditAction.SessionRevoke, userId, sessionId, null, client, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Ends every session of the caller but the one it speaks from.</summary>
    public async Task EndOthersAsync(ClaimsPrincipal caller, ClientInfo client, CancellationToken cancellationToken)
    {
        var sessionId = caller.GetLoginSessionId();
        if (await users.FindAsync(caller.GetUserId(), cancellationToken).ConfigureAwait(false) is not { } user)
            return;
        await sessions.EndAllAsync(user, sessionId, cancellationToken).ConfigureAwait(false);
        await StoreAsync(AuditAction.SessionRevoke, user.Id, sessionId, "all other sessions", client, cancellationToken).ConfigureAwait(false);
    }

    private Task StoreAsync(string action, string userId, string sessionId, string? reason, ClientInfo client, CancellationToken cancellationToken) =>
        audit.StoreAsync(
            audit.Create(action, succeeded: true, client) with { UserId = userId, SessionId = sessionId, Reason = reason },
            cancellationToken);
}
