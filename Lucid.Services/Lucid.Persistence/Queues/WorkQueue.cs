using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Persistence.Queues;

/// <summary>
/// A durable queue of work in a service's own database. A worker claims an item for a while; if it dies, the item is another's when the
/// lease has run out. So work is done at least once, and whoever does it must be able to do it twice.
/// </summary>
/// <remarks>Thread-safe; several processes can work on one queue, if their clocks agree to a fraction of a lease.</remarks>
public sealed class WorkQueue(DocumentCollection<WorkItem> items, WorkQueueOptions options, TimeProvider time)
{
    private static readonly BsonDocument OldestFirst = new(WorkItem.NotBeforeField, 1);

    /// <summary>
    /// Asks for work that is due now. Where there is an item of this id it is due now too, and if somebody works on it, it is done once
    /// more afterwards; a dead one stays dead.
    /// </summary>
    public Task EnqueueAsync(string id, CancellationToken cancellationToken) => items.UpsertAsync(ById(id), Wish(), cancellationToken);

    /// <summary>The same with a transaction: the work is asked for when the rest of the transaction is there.</summary>
    public Task EnqueueAsync(UnitOfWork unit, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Collection<WorkItem>().UpsertAsync(ById(id), Wish(), cancellationToken);
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
    public Task RenewAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        BsonDocument renewal = new("$set", new BsonDocument(WorkItem.LeasedUntilField, (time.GetUtcNow() + options.Lease).ToBson()));
        return UpdateAsync(Mine(item), item, renewal, cancellationToken);
    }

    /// <summary>The work is done: the item goes, unless it was asked for again meanwhile.</summary>
    /// <exception cref="LeaseLostException">It is not the caller's any more.</exception>
    public async Task CompleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (await items.DeleteOneAsync(MineAndNotWantedAgain(item), cancellationToken).ConfigureAwait(false)) return;
        await UpdateAsync(Mine(item), item, Release(item, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The work goes on later, for no failure of its own: it waits for something. It is due at once if it was asked for again meanwhile.
    /// Failures before are still counted: work that fails and waits in turn does not go on for ever.
    /// </summary>
    /// <exception cref="LeaseLostException">It is not the caller's any more.</exception>
    public async Task PostponeAsync(WorkItem item, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var now = time.GetUtcNow();
        var later = Release(item, now + delay, item.Attempts);
        if (await items.UpdateOneAsync(MineAndNotWantedAgain(item), later, cancellationToken).ConfigureAwait(false)) return;
        await UpdateAsync(Mine(item), item, Release(item, now, item.Attempts), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The work failed: it is tried again after a while, which is longer each time, or is dead when that was the last attempt.
    /// </summary>
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
        var release = Release(item with { Error = error }, time.GetUtcNow() + options.DelayAfter(attempts), attempts, isDead);
        await UpdateAsync(Mine(item), item, release, cancellationToken).ConfigureAwait(false);
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

    private BsonDocument Wish() => new()
    {
        { "$min", new BsonDocument(WorkItem.NotBeforeField, time.GetUtcNow().ToBson()) },
        { "$inc", new BsonDocument(WorkItem.WantedField, 1L) },
        { "$setOnInsert", new BsonDocument { { WorkItem.AttemptsField, 0 }, { WorkItem.DeadField, false } } },
    };

    private static BsonDocument Release(WorkItem item, DateTimeOffset notBefore, int attempts = 0, bool isDead = false) => new()
    {
        {
            "$set", new BsonDocument
            {
                { WorkItem.NotBeforeField, notBefore.ToBson() },
                { WorkItem.AttemptsField, attempts },
                { WorkItem.DeadField, isDead },
            }.Put(WorkItem.ErrorField, item.Error)
        },
        { "$unset", new BsonDocument { { WorkItem.LeaseField, "" }, { WorkItem.LeasedUntilField, "" } } },
    };

    private async Task UpdateAsync(BsonDocument mine, WorkItem item, BsonDocument update, CancellationToken cancellationToken)
    {
        if (!await items.UpdateOneAsync(mine, update, cancellationToken).ConfigureAwait(false)) throw new LeaseLostException(item.Id);
    }

    private static BsonDocument ById(string id) => new("_id", id);

    // A lease is named anew for every claim, so the name alone tells whether the item is still the caller's.
    private static BsonDocument Mine(WorkItem item) => new() { { "_id", item.Id }, { WorkItem.LeaseField, item.Lease } };

    private static BsonDocument MineAndNotWantedAgain(WorkItem item) => Mine(item).Add(WorkItem.WantedField, item.Wanted);
}
