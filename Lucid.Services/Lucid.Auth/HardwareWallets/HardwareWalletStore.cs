using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Auth.HardwareWallets;

/// <summary>The registered devices.</summary>
internal sealed class HardwareWalletStore(DocumentCollection<HardwareWallet> wallets, TimeProvider time)
{
    public static HardwareWallet Create(string userId, string type, string address, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now).ToString(), userId, type, address) { RegisteredAt = now };

    /// <exception cref="Persistence.Errors.DuplicateKeyException">The address is registered.</exception>
    public Task AddAsync(HardwareWallet wallet, CancellationToken cancellationToken) => wallets.InsertAsync(wallet, cancellationToken);

    public Task<HardwareWallet?> FindAsync(string address, CancellationToken cancellationToken) =>
        wallets.FindOneAsync(ByAddress(address), cancellationToken);

    /// <summary>The device with this address, which is used now; null when none is registered.</summary>
    public Task<HardwareWallet?> UseAsync(string address, CancellationToken cancellationToken) =>
        wallets.UpdateThenFindAsync(
            ByAddress(address), new BsonDocument("$set", new BsonDocument("last_used", time.GetUtcNow().ToBson())), cancellationToken);

    public Task<IReadOnlyList<HardwareWallet>> ListAsync(string userId, int limit, CancellationToken cancellationToken) =>
        wallets.FindAsync(new DocumentQuery(new BsonDocument("user_id", userId), new BsonDocument("registered_at", 1), 0, limit), cancellationToken);

    /// <summary>Removes a device of an account; false when it has none with this id.</summary>
    public Task<bool> RemoveAsync(string userId, string walletId, CancellationToken cancellationToken) =>
        wallets.DeleteOneAsync(new BsonDocument { { "_id", walletId }, { "user_id", userId } }, cancellationToken);

    private static BsonDocument ByAddress(string address) => new("tron_address", address);
}
