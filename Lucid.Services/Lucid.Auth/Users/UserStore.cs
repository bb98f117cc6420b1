using Lucid.Persistence.Documents;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Auth.Users;

/// <summary>The accounts.</summary>
internal sealed class UserStore(DocumentCollection<User> users, TimeProvider time, IOptions<AuthOptions> options)
{
    public Task<User?> FindAsync(string userId, CancellationToken cancellationToken) =>
        users.FindOneAsync(ById(userId), cancellationToken);

    public Task<User?> FindByAddressAsync(string address, CancellationToken cancellationToken) =>
        users.FindOneAsync(new BsonDocument("tron_address", address), cancellationToken);

    public Task<bool> AnyWithRoleAsync(Role role, CancellationToken cancellationToken) =>
        AnyAsync(new BsonDocument("role", RoleNames.Format(role)), cancellationToken);

    /// <exception cref="Persistence.Errors.DuplicateKeyException">The address, username or e-mail address is taken.</exception>
    public Task AddAsync(User user, CancellationToken cancellationToken) => users.InsertAsync(user, cancellationToken);

    /// <exception cref="Persistence.Errors.DuplicateKeyException">The username or e-mail address is taken.</exception>
    public Task<User?> UpdateAsync(string userId, BsonDocument update, CancellationToken cancellationToken) =>
        users.UpdateThenFindAsync(ById(userId), update, cancellationToken);

    /// <summary>Changes an account if it still meets the conditions, and returns it as it was before; null when it does not.</summary>
    public Task<User?> FindThenUpdateAsync(BsonDocument filter, BsonDocument update, CancellationToken cancellationToken) =>
        users.FindThenUpdateAsync(filter, update, cancellationToken);

    /// <summary>Gives the account of an address a role, with the identity check that it implies; null when it has no account.</summary>
    public Task<User?> PromoteAsync(string address, Role role, CancellationToken cancellationToken) =>
        users.UpdateThenFindAsync(
            new BsonDocument("tron_address", address),
            new BsonDocument("$set", new BsonDocument { { "role", RoleNames.Format(role) }, { "kyc_status", KycStatus.Verified } }),
            cancellationToken);

    /// <summary>
    /// Counts a failed sign-in and locks the account at the limit; true when this one locked it. An unknown account costs the same
    /// round trip, so the time of the answer does not tell whether it exists.
    /// </summary>
    public async Task<bool> RecordFailureAsync(string field, string value, CancellationToken cancellationToken)
    {
        var limit = options.Value.MaxFailedLogins;
        var increment = new BsonDocument("$inc", new BsonDocument("failed_logins", 1));
        var user = await users.UpdateThenFindAsync(new BsonDocument(field, value), increment, cancellationToken).ConfigureAwait(false);
        if (user is null || user.FailedLogins < limit)
            return false;
        var minutes = user.Role >= Role.Admin ? options.Value.AdministratorLockoutMinutes : options.Value.UserLockoutMinutes;
        var stillAtLimit = ById(user.Id).Add("failed_logins", new BsonDocument("$gte", limit));
        var locking = new BsonDocument { { "locked_until", time.GetUtcNow().AddMinutes(minutes).ToBson() }, { "failed_logins", 0L } };
        return await users.UpdateOneAsync(stillAtLimit, new BsonDocument("$set", locking), cancellationToken).ConfigureAwait(false);
    }

    public async Task<(IReadOnlyList<User> Users, long Total)> ListAsync(Role? role, int page, int limit, CancellationToken cancellationToken)
    {
        var filter = new BsonDocument();
        if (role is { } wanted)
            filter.Add("role", RoleNames.Format(wanted));
        var total = await users.CountAsync(filter, cancellationToken).ConfigureAwait(false);
        var query = new DocumentQuery(filter, new BsonDocument { { "created_at", -1 }, { "_id", -1 } }, (page - 1) * limit, limit);
        return (await users.FindAsync(query, cancellationToken).ConfigureAwait(false), total);
    }

    public static BsonDocument ById(string userId) => new("_id", userId);

    private async Task<bool> AnyAsync(BsonDocument filter, CancellationToken cancellationToken) =>
        await users.FindOneAsync(filter, cancellationToken).ConfigureAwait(false) is not null;
}
