using Lucid.Auth.Users;
using Lucid.Persistence.Documents;
using Lucid.ServiceDefaults.Authentication;
using MongoDB.Bson;

namespace Lucid.Auth.Sessions;

/// <summary>The login sessions. Ending one is durable in MongoDB first, then reaches every service through Redis.</summary>
internal sealed class SessionStore(
    DocumentCollection<LoginSession> sessions, UserStore users, ITokenRevocations revocations, TimeProvider time)
{
    private const int MaximumListed = 200;

    public Task AddAsync(LoginSession session, CancellationToken cancellationToken) => sessions.InsertAsync(session, cancellationToken);

    public Task<LoginSession?> FindAsync(string sessionId, CancellationToken cancellationToken) =>
        sessions.FindOneAsync(new BsonDocument("_id", sessionId), cancellationToken);

    /// <summary>The live sessions of an account, most recently used first.</summary>
    public Task<IReadOnlyList<LoginSession>> ListAsync(User user, CancellationToken cancellationToken)
    {
        var filter = LiveFilter(user).Add("user_id", user.Id);
        return sessions.FindAsync(new DocumentQuery(filter, new BsonDocument("last_activity", -1), 0, MaximumListed), cancellationToken);
    }

    /// <summary>
    /// Replaces the refresh token if the presented one is the newest and the session lives; null otherwise. Of concurrent calls with
    /// the same token exactly one succeeds.
    /// </summary>
    public Task<LoginSession?> RotateAsync(
        User user, string sessionId, byte[] presentedHash, byte[] newHash, DateTimeOffset expiresAt, ClientInfo client, CancellationToken cancellationToken)
    {
        var filter = LiveFilter(user).Add("_id", sessionId).Add("user_id", user.Id).Add("refresh_hash", new BsonBinaryData(presentedHash));
        var changes = new BsonDocument
        {
            { "refresh_hash", new BsonBinaryData(newHash) },
            { "last_activity", time.GetUtcNow().ToBson() },
            { "expires_at", expiresAt.ToBson() },
            { "ip_address", client.IpAddress },
        };
        return sessions.UpdateThenFindAsync(filter, new BsonDocument("$set", changes), cancellationToken);
    }

    /// <summary>Remembers that a second factor was given in this session.</summary>
    public Task MarkSecondFactorAsync(string sessionId, CancellationToken cancellationToken) =>
        sessions.UpdateOneAsync(new BsonDocument("_id", sessionId), new BsonDocument("$set", new BsonDocument("second_factor", true)), cancellationToken);

    /// <summary>Ends sessions of one account; ending one again does no harm.</summary>
    public async Task EndAsync(string userId, IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken)
    {
        if (sessionIds.Count == 0)
            return;
        await EndUnlistedAsync(userId, sessionIds, cancellationToken).ConfigureAwait(false);
        var pull = new BsonDocument("$pull", new BsonDocument("session_ids", new BsonDocument("$in", new BsonArray(sessionIds))));
        await users.UpdateAsync(userId, pull, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends sessions that are no longer in the account's list.</summary>
    public async Task EndUnlistedAsync(string userId, IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken)
    {
        var ids = new BsonDocument("$in", new BsonArray(sessionIds));
        var live = new BsonDocument { { "_id", ids }, { "user_id", userId }, { "ended_at", new BsonDocument("$exists", false) } };
        var ended = new BsonDocument("$set", new BsonDocument("ended_at", time.GetUtcNow().ToBson()));
        await sessions.UpdateManyAsync(live, ended, cancellationToken).ConfigureAwait(false);
        await revocations.RevokeSessionsAsync(sessionIds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends every session of an account but one, and returns how many there were.</summary>
    public async Task<int> EndAllAsync(User user, string? exceptSessionId, CancellationToken cancellationToken)
    {
        string[] ending = [.. user.SessionIds.Where(id => id != exceptSessionId)];
        await EndAsync(user.Id, ending, cancellationToken).ConfigureAwait(false);
        return ending.Length;
    }

    private BsonDocument LiveFilter(User user)
    {
        var now = time.GetUtcNow();
        var filter = new BsonDocument
        {
            { "ended_at", new BsonDocument("$exists", false) },
            // MongoDB deletes expired documents about once a minute: until then they are still found.
            { "expires_at", new BsonDocument("$gt", now.ToBson()) },
        };
        if (SessionLimits.Idle(user.Role) is { } idle)
            filter.Add("last_activity", new BsonDocument("$gt", (now - idle).ToBson()));
        return filter;
    }
}
