using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Contents;

/// <summary>
/// Counts references. A chunk and its content are two documents, so every change of a chunk stands between a begin and an end, each one
/// atomic update of the content: begin leaves a note (and takes the reference of a chunk to come), end removes the note (and gives back the
/// reference of a chunk that has gone). A note whose process has died tells <see cref="ContentRepair"/> to count.
/// </summary>
internal sealed partial class ContentReferences(
    DocumentCollection<StoredContent> contents, ContentRepair repair, TimeProvider time, ILogger<ContentReferences> logger)
{
    private const int MaximumAttempts = 8;

    /// <summary>Takes a reference for a chunk that is about to be stored.</summary>
    /// <returns>The change to end, or null: the hash is known with another size.</returns>
    public async Task<BegunChange?> BeginStoreAsync(string hash, long sizeBytes, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var (change, now) = (NewChange(), time.GetUtcNow());
            BsonDocument sameSize = new() { { "_id", hash }, { "size_bytes", sizeBytes } };
            BsonDocument update = new()
            {
                { "$inc", new BsonDocument { { "reference_count", 1L }, { "version", 1L } } },
                { "$push", new BsonDocument("pending", change.ToBson()) },
                { "$set", new BsonDocument { { "last_seen", now.ToBson() }, { "gc_eligible", false } } },
                { "$unset", new BsonDocument("eligible_since", "") },
                { "$setOnInsert", new BsonDocument("first_seen", now.ToBson()) },
            };
            try
            {
                await contents.UpsertAsync(sameSize, update, cancellationToken).ConfigureAwait(false);
                return new BegunChange(hash, change.Id);
            }
            catch (DuplicateKeyException)
            {
                // The hash is there, with another size or, when two came at once, by now with the same.
                var known = await contents.FindOneAsync(new BsonDocument("_id", hash), cancellationToken).ConfigureAwait(false);
                if (known is null || known.SizeBytes == sizeBytes)
                    continue;
                await ReportConflictAsync(known, sizeBytes, cancellationToken).ConfigureAwait(false);
                return null;
            }
        }

        throw new StoreUnavailableException(new TimeoutException($"{MaximumAttempts} attempts met another writer."));
    }

    /// <summary>Announces that a chunk is about to be removed; its reference is given back at the end.</summary>
    public async Task<BegunChange> BeginRemoveAsync(string hash, CancellationToken cancellationToken)
    {
        var change = NewChange();
        BsonDocument update = new()
        {
            { "$push", new BsonDocument("pending", change.ToBson()) },
            { "$inc", new BsonDocument("version", 1L) },
        };

        // Without a content (a damaged store) there is nowhere to leave the note: the end will find that out and repair.
        await contents.UpdateOneAsync(new BsonDocument("_id", hash), update, cancellationToken).ConfigureAwait(false);
        return new BegunChange(hash, change.Id);
    }

    /// <summary>Ends a change after which the content has as many references as its count says.</summary>
    public Task EndAsync(BegunChange change, CancellationToken cancellationToken) => EndAsync(change, 0, cancellationToken);

    /// <summary>Ends a change and gives back a reference: the chunk was removed, or was not stored after all.</summary>
    public Task EndAndReleaseAsync(BegunChange change, CancellationToken cancellationToken) => EndAsync(change, -1, cancellationToken);

    private async Task EndAsync(BegunChange change, long references, CancellationToken cancellationToken)
    {
        BsonDocument filter = new() { { "_id", change.Hash }, { "pending.id", change.Id } };
        BsonDocument update = new()
        {
            { "$pull", new BsonDocument("pending", new BsonDocument("id", change.Id)) },
            { "$inc", new BsonDocument { { "reference_count", references }, { "version", 1L } } },
        };
        var content = await contents.UpdateThenFindAsync(filter, update, cancellationToken).ConfigureAwait(false);
        if (content is null)
            await repair.DoubtAsync(change, cancellationToken).ConfigureAwait(false);
        else if (content is { References: 0, Pending.Count: 0, GcEligible: false })
            await MarkEligibleAsync(content, cancellationToken).ConfigureAwait(false);
    }

    // A crash before this leaves a content that repair finds by its count of zero without the mark.
    private Task MarkEligibleAsync(StoredContent content, CancellationToken cancellationToken)
    {
        BsonDocument unchanged = new() { { "_id", content.Hash }, { "version", content.Version } };
        BsonDocument update = new()
        {
            { "$set", new BsonDocument { { "gc_eligible", true }, { "eligible_since", time.GetUtcNow().ToBson() } } },
            { "$inc", new BsonDocument("version", 1L) },
        };
        return contents.UpdateOneAsync(unchanged, update, cancellationToken);
    }

    private Task ReportConflictAsync(StoredContent known, long sizeBytes, CancellationToken cancellationToken)
    {
        LogConflict(known.Hash, known.SizeBytes, sizeBytes);
        BsonDocument update = new("$inc", new BsonDocument("size_conflicts", 1L));
        return contents.UpdateOneAsync(new BsonDocument("_id", known.Hash), update, cancellationToken);
    }

    private PendingChange NewChange() => new(Guid.NewGuid().ToString("N"), time.GetUtcNow());

    [LoggerMessage(1, LogLevel.Error,
        "Corruption: content {Hash} has {Known} bytes, and a chunk with the same hash and {Given} bytes was refused.")]
    private partial void LogConflict(string hash, long known, long given);
}
