using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using MongoDB.Bson;

namespace Lucid.Persistence.Queues;

/// <summary>
/// A durable queue of work in a service's own database. A worker claims an item for a while; if it dies, the item is another's when the lease has run out. So
/// work is done at least once, and whoever does it must be able to do it twice.
/// </summary>
/// <remarks>Thread-safe; several processes can work on one queue, if their clocks agree to a fraction of a lease.</remarks>
public sealed class WorkQueue(DocumentCollection<WorkItem> items, WorkQueueOptions options, TimeProvider time)
{
    private static readonly BsonDocument OldestFirst = new(WorkItem.NotBeforeField, 1);

    /// <summary>Adds an item that is due now; nothing happens when there is one of this id.</summary>
    public async Task EnqueueAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await items.InsertAsync(new WorkItem(id, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateKeyException)
        {
            // It is there already.
        }
    }

    /// <summary>Adds an item with a transaction: it is there when the rest of the transaction is. Nothing happens when there is one of this id.</summary>
    public async Task EnqueueAsync(UnitOfWork unit, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var inside = unit.Collection<WorkItem>();
        // In a transaction a refused insert would end the transaction.
        if (await inside.FindOneAsync(ById(id), cancellationToken).ConfigureAwait(false) is null)
            await inside.InsertAsync(new WorkItem(id, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The item that has been due for longest and nobody works on, for the caller; null when there is none.</summary>
    public Task<WorkItem?> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        BsonDocument due = new()
        {
            { WorkItem.DeadField, false },
            { WorkItem.NotBeforeField, new BsonDocument("$lte", now.ToBson()) },
            {
                "$or", new BsonArray
                {
                    new BsonDocument(WorkItem.LeaseField, new BsonDocument("$exists", false)),
                    new BsonDocument(WorkItem.LeasedUntilField, new BsonDocument("$lte", now.ToBson())),
                }
            },
        };
        BsonDocument claim = new("$set", new BsonDocument
        {
            { WorkItem.LeaseField, Guid.NewGuid().ToString("N") },
            { WorkItem.LeasedUntilField, (now + options.Lease).ToBson() },
        });
        return items.UpdateFirstThenFindAsync(due, OldestFirst, claim, cancellationToken);
    }

    /// <summary>Keeps an item for another while.</summary>
    /// <exception cref="LeaseLostException">It is not the caller's any more.</exception>
    public Task RenewAsync(WorkItem item, CancellationToken cancellationToken) => UpdateAsync(
        item,
        new BsonDocument("$set", new BsonDocument(WorkItem.LeasedUntilField, (time.GetUtcNow() + options.Lease).ToBson())),
        cancellationToken);

    /// <summary>The work is done: the item goes.</summary>
    /// <exception cref="LeaseLostException">It is not the caller's any more.</exception>
    public async Task CompleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (!await items.DeleteOneAsync(Mine(item), cancellationToken).ConfigureAwait(false)) throw new LeaseLostException(item.Id);
    }

    /// <summary>The work goes on later, for no failure of its own: it waits for something.</summary>
    /// <exception cref="LeaseLostException">It is not the caller's any more.</exception>
    public Task PostponeAsync(WorkItem item, TimeSpan delay, CancellationToken cancellationToken) =>
        ReleaseAsync(item, time.GetUtcNow() + delay, attempts: 0, item.Error, isDead: false, cancellationToken);

    /// <summary>The work failed: it is tried again after a while, which is longer each time, or is dead when that was the last attempt.</summary>
    /// <param name="item">The item.</param>
    /// <param name="error">Why, for whoever looks at it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it is dead.</returns>
    /// <exception cref="LeaseLostException">It is not the caller's any more.</exception>
    public async Task<bool> FailAsync(WorkItem item, string error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var attempts = item.Attempts + 1;
        var isDead = attempts >= options.MaximumAttempts;
        await ReleaseAsync(item, time.GetUtcNow() + options.DelayAfter(attempts), attempts, error, isDead, cancellationToken).ConfigureAwait(false);
        return isDead;
    }

    /// <summary>Gives a dead item all its attempts again; false when there is no dead item of this id.</summary>
    public Task<bool> ReviveAsync(string id, CancellationToken cancellationToken) => items.UpdateOneAsync(
        new BsonDocument { { "_id", id }, { WorkItem.DeadField, true } },
        new BsonDocument("$set", new BsonDocument
        {
            { WorkItem.DeadField, false }, { WorkItem.AttemptsField, 0 }, { WorkItem.NotBeforeField, time.GetUtcNow().ToBson() },
        }),
        cancellationToken);

    /// <summary>How many items wait or are worked on, or how many are dead.</summary>
    public Task<long> CountAsync(bool dead, CancellationToken cancellationToken) =>
        items.CountAsync(new BsonDocument(WorkItem.DeadField, dead), cancellationToken);

    private Task ReleaseAsync(
        WorkItem item, DateTimeOffset notBefore, int attempts, string? error, bool isDead, CancellationToken cancellationToken) => UpdateAsync(
        item,
        new BsonDocument
        {
            {
                "$set", new BsonDocument
                {
                    { WorkItem.NotBeforeField, notBefore.ToBson() },
                    { WorkItem.AttemptsField, attempts },
                    { WorkItem.DeadField, isDead },
                }.Put(WorkItem.ErrorField, error)
            },
            { "$unset", new BsonDocument { { WorkItem.LeaseField, "" }, { WorkItem.LeasedUntilField, "" } } },
        },
        cancellationToken);

    private async Task UpdateAsync(WorkItem item, BsonDocument update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!await items.UpdateOneAsync(Mine(item), update, cancellationToken).ConfigureAwait(false)) throw new LeaseLostException(item.Id);
    }

    private static BsonDocument ById(string id) => new("_id", id);

    // A lease is named anew for every claim, so the name alone tells whether the item is still the caller's.
    private static BsonDocument Mine(WorkItem item) => new() { { "_id", item.Id }, { WorkItem.LeaseField, item.Lease } };
}
