using Lucid.Auth.Audit;
using Lucid.Auth.Contracts;
using Lucid.Auth.Errors;
using Lucid.Auth.Sessions;
using Lucid.Auth.Tokens;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;

namespace Lucid.Auth.SignIn;

/// <summary>
/// Exchanges refresh tokens, each once. A token that was genuinely issued but is not the newest has been copied, or replayed by a
/// client that lost an answer: nobody can tell which, so the whole login session ends.
/// </summary>
internal sealed class RefreshService(
    TokenParser reader,
    TokenIssuer issuer,
    UserStore users,
    SessionStore sessions,
    SessionTokens tokens,
    AuditLog audit,
    TimeProvider time,
    IOptions<TokenOptions> options)
{
    public async Task<Outcome<TokenResponse>> RefreshAsync(RefreshRequest request, ClientInfo client, CancellationToken cancellationToken)
    {
        var read = await reader.ReadRefreshAsync(request.RefreshToken).ConfigureAwait(false);
        if (!read.IsValid)
            return ErrorCodes.RefreshInvalid;
        var principal = TokenParser.Principal(read);
        var sessionId = principal.GetLoginSessionId();
        var user = await users.FindAsync(principal.GetUserId(), cancellationToken).ConfigureAwait(false);
        if (user is null)
            return ErrorCodes.RefreshInvalid;
        if (user.Disabled)
            return AuthErrors.AccountDisabled;

        var next = issuer.CreateRefresh(user, sessionId);
        var presented = TokenIssuer.Hash(request.RefreshToken);
        var expiresAt = time.GetUtcNow() + options.Value.RefreshLifetime;
        var session = await sessions.RotateAsync(user, sessionId, presented, TokenIssuer.Hash(next), expiresAt, client, cancellationToken)
            .ConfigureAwait(false);
        return session is null
            ? await ExplainAsync(user, sessionId, presented, client, cancellationToken).ConfigureAwait(false)
            : tokens.Create(user, sessionId, session.SecondFactor, next);
    }

    private async Task<ErrorResult> ExplainAsync(User user, string sessionId, byte[] presented, ClientInfo client, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(sessionId, cancellationToken).ConfigureAwait(false);
        if (session is null || session.EndedAt is not null || session.UserId != user.Id)
            return ErrorCodes.SessionExpired;
        var reused = !session.RefreshHash.AsSpan().SequenceEqual(presented);
        await sessions.EndAsync(user.Id, [sessionId], cancellationToken).ConfigureAwait(false);
        ErrorResult failure = reused ? AuthErrors.RefreshReused : ErrorCodes.SessionExpired;
        var entry = audit.Create(reused ? AuditAction.RefreshReuse : AuditAction.Refresh, succeeded: false, client) with
        {
            UserId = user.Id,
            TronAddress = user.TronAddress,
            SessionId = sessionId,
            Reason = failure.Code.Code,
        };
        await audit.StoreAsync(entry, cancellationToken).ConfigureAwait(false);
        return failure;
    }
}
