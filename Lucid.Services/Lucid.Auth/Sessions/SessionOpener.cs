using Lucid.Auth.Audit;
using Lucid.Auth.Contracts;
using Lucid.Auth.Errors;
using Lucid.Auth.Tokens;
using Lucid.Auth.Totp;
using Lucid.Auth.Users;
using Lucid.Persistence.Documents;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Auth.Sessions;

/// <summary>Opens the login session of an account that has proven itself.</summary>
internal sealed class SessionOpener(
    UserStore users,
    SessionStore sessions,
    TokenIssuer issuer,
    SessionTokens tokens,
    AuditLog audit,
    TimeProvider time,
    IOptions<TokenOptions> options)
{
    public async Task<Outcome<TokenResponse>> OpenAsync(
        User user, SecondFactor factor, string? device, ClientInfo client, CancellationToken cancellationToken)
    {
        var session = Create(user, factor, device, client, out var refreshToken);
        var before = await users.FindThenUpdateAsync(Condition(user, factor), Update(user, factor, session), cancellationToken).ConfigureAwait(false);
        if (before is null)
        {
            // Between reading the account and here it was locked, disabled, or the same code was used by another request.
            return factor.Given ? ErrorCodes.TotpInvalid : ErrorCodes.BadCredentials;
        }

        var entry = audit.Create(AuditAction.Login, succeeded: true, client) with
        {
            UserId = user.Id,
            TronAddress = user.TronAddress,
            SessionId = session.Id,
        };
        await Task.WhenAll(sessions.AddAsync(session, cancellationToken), audit.StoreAsync(entry, cancellationToken)).ConfigureAwait(false);
        await EvictAsync(before, client, cancellationToken).ConfigureAwait(false);
        return tokens.Create(before with { LastLogin = session.CreatedAt }, session.Id, factor.Given, refreshToken);
    }

    private LoginSession Create(User user, SecondFactor factor, string? device, ClientInfo client, out string refreshToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.NewGuid().ToString();
        refreshToken = issuer.CreateRefresh(user, id);
        return new LoginSession(id, user.Id, TokenIssuer.Hash(refreshToken), factor.Given)
        {
            CreatedAt = now,
            LastActivity = now,
            ExpiresAt = now + options.Value.RefreshLifetime,
            IpAddress = client.IpAddress,
            UserAgent = client.UserAgent,
            Device = device,
        };
    }

    private BsonDocument Condition(User user, SecondFactor factor) => UserStore.ById(user.Id)
        .Add("disabled", false)
        .Add("locked_until", new BsonDocument("$not", new BsonDocument("$gt", time.GetUtcNow().ToBson())))
        .AddRange(factor.Condition);

    // The session joins the account's list in the same write, which also drops the oldest beyond the role's limit: two sign-ins at
    // the same time cannot both be the fifth.
    private static BsonDocument Update(User user, SecondFactor factor, LoginSession session)
    {
        var push = new BsonDocument { { "$each", new BsonArray { session.Id } }, { "$slice", -SessionLimits.Kept(user.Role) } };
        var update = new BsonDocument
        {
            { "$set", new BsonDocument { { "last_login", session.CreatedAt.ToBson() }, { "failed_logins", 0L } }.AddRange(factor.Set) },
            { "$unset", new BsonDocument("locked_until", "") },
            { "$push", new BsonDocument("session_ids", push) },
        };
        if (factor.Pull.ElementCount > 0)
            update.Add("$pull", factor.Pull);
        return update;
    }

    private async Task EvictAsync(User before, ClientInfo client, CancellationToken cancellationToken)
    {
        var surplus = before.SessionIds.Count + 1 - SessionLimits.Kept(before.Role);
        if (surplus <= 0)
            return;
        string[] evicted = [.. before.SessionIds.Take(surplus)];
        await sessions.EndAsync(before.Id, evicted, cancellationToken).ConfigureAwait(false);
        var entry = audit.Create(AuditAction.SessionEvict, succeeded: true, client) with
        {
            UserId = before.Id,
            Resource = string.Join(',', evicted),
            Reason = "The role's limit of login sessions was reached.",
        };
        await audit.StoreAsync(entry, cancellationToken).ConfigureAwait(false);
    }
}
