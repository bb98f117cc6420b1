using Lucid.Auth.Audit;
using Lucid.Auth.Contracts;
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
    /// <summary>
    /// The common case in one write: a USER without a second factor signs in by the account's own address. Null when the account is
    /// anything else, or locked, or disabled, or not there.
    /// </summary>
    public Task<TokenResponse?> TryOpenAsync(string address, string? device, ClientInfo client, CancellationToken cancellationToken)
    {
        var condition = new BsonDocument { { "tron_address", address }, { "totp.confirmed", new BsonDocument("$ne", true) } };
        return OpenAsync(condition, Role.User, SecondFactor.None, device, client, cancellationToken);
    }

    /// <summary>Opens a session of an account that was found fit to sign in, if it still is.</summary>
    public async Task<Outcome<TokenResponse>> OpenAsync(
        User user, SecondFactor factor, string? device, ClientInfo client, CancellationToken cancellationToken)
    {
        var condition = UserStore.ById(user.Id).AddRange(factor.Condition);
        var opened = await OpenAsync(condition, user.Role, factor, device, client, cancellationToken).ConfigureAwait(false);
        if (opened is not null)
            return opened;
        // Since the account was read it was locked, disabled or given another role, or the same code was used by another request.
        return factor.Given ? ErrorCodes.TotpInvalid : ErrorCodes.BadCredentials;
    }

    private async Task<TokenResponse?> OpenAsync(
        BsonDocument condition, Role role, SecondFactor factor, string? device, ClientInfo client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sessionId = Guid.NewGuid().ToString();
        condition.Add("role", RoleNames.Format(role))
            .Add("disabled", false)
            .Add("locked_until", new BsonDocument("$not", new BsonDocument("$gt", now.ToBson())));
        var before = await users.FindThenUpdateAsync(condition, Update(role, factor, sessionId, now), cancellationToken).ConfigureAwait(false);
        if (before is null)
            return null;

        var user = before with { LastLogin = now };
        var refreshToken = issuer.CreateRefresh(user, sessionId);
        var session = Create(user, sessionId, refreshToken, factor, device, client);
        var evicted = Evicted(before);
        await Task.WhenAll(
            sessions.AddAsync(session, cancellationToken),
            evicted.Length == 0 ? Task.CompletedTask : sessions.EndUnlistedAsync(user.Id, evicted, cancellationToken),
            audit.StoreAsync(Entry(user, session, evicted, client), cancellationToken)).ConfigureAwait(false);
        return tokens.Create(user, sessionId, factor.Given, refreshToken);
    }

    // The session joins the account's list in the same write, which also drops the oldest beyond the role's limit: two sign-ins at
    // the same time cannot both be the fifth.
    private static BsonDocument Update(Role role, SecondFactor factor, string sessionId, DateTimeOffset now)
    {
        var push = new BsonDocument { { "$each", new BsonArray { sessionId } }, { "$slice", -SessionLimits.Kept(role) } };
        var update = new BsonDocument
        {
            { "$set", new BsonDocument { { "last_login", now.ToBson() }, { "failed_logins", 0L } }.AddRange(factor.Set) },
            { "$unset", new BsonDocument("locked_until", "") },
            { "$push", new BsonDocument("session_ids", push) },
        };
        if (factor.Pull.ElementCount > 0)
            update.Add("$pull", factor.Pull);
        return update;
    }

    private LoginSession Create(User user, string sessionId, string refreshToken, SecondFactor factor, string? device, ClientInfo client) =>
        new(sessionId, user.Id, TokenIssuer.Hash(refreshToken), factor.Given)
        {
            CreatedAt = user.LastLogin!.Value,
            LastActivity = user.LastLogin.Value,
            ExpiresAt = user.LastLogin.Value + options.Value.RefreshLifetime,
            IpAddress = client.IpAddress,
            UserAgent = client.UserAgent,
            Device = device,
        };

    /// <summary>The sessions that the write above dropped from the list.</summary>
    private static string[] Evicted(User before)
    {
        var surplus = before.SessionIds.Count + 1 - SessionLimits.Kept(before.Role);
        return surplus <= 0 ? [] : [.. before.SessionIds.Take(surplus)];
    }

    private AuditEntry Entry(User user, LoginSession session, string[] evicted, ClientInfo client) =>
        audit.Create(AuditAction.Login, succeeded: true, client) with
        {
            UserId = user.Id,
            TronAddress = user.TronAddress,
            SessionId = session.Id,
            Resource = evicted.Length == 0 ? null : string.Join(',', evicted),
            Reason = evicted.Length == 0 ? null : "The oldest sessions were ended: the role's limit was reached.",
        };
}
