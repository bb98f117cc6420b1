using Lucid.Chain.DataChain.Chunks;
using Lucid.Persistence.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Contents;

/// <summary>Makes the reference count of a content what it should be: the number of chunks with its hash.</summary>
internal sealed partial class ContentRepair(
    DocumentCollection<StoredContent> contents,
    DocumentCollection<StoredChunk> chunks,
    TimeProvider time,
    IOptions<DataChainOptions> options,
    ILogger<ContentRepair> logger)
{
    private const int MaximumAttempts = 8;

    /// <summary>Changes that began before this have been left behind by a crash.</summary>
    public DateTimeOffset StaleBefore => time.GetUtcNow().AddSeconds(-options.Value.StaleSeconds);

    /// <summary>Counts the chunks with a hash and corrects the content, or adds it where it is missing.</summary>
    /// <remarks>
    /// Exact, because chunks change only between the begin and the end of a change: when nothing is pending (but what crashed) and the
    /// version is the same before and after counting, nothing changed while counting.
    /// </remarks>
    public async Task<RecountResult> RecountAsync(string hash, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var content = await contents.FindOneAsync(new BsonDocument("_id", hash), cancellationToken).ConfigureAwait(false);
            if (content is null)
            {
                if (!await TryAddMissingAsync(hash, cancellationToken).ConfigureAwait(false))
                    return RecountResult.Absent;
                continue;
            }

            if (content.IsBusy(StaleBefore))
                return RecountResult.Busy;
            var references = await chunks.CountAsync(new BsonDocument("hash", hash), cancellationToken).ConfigureAwait(false);
            if (references == content.References && content.Pending.Count == 0 && content.GcEligible == (references == 0))
                return RecountResult.Right;
            if (await TrySetAsync(content, references, cancellationToken).ConfigureAwait(false))
                return RecountResult.Mended;
        }

        return RecountResult.Busy;
    }

    /// <summary>
    /// For a change that outlived its note: somebody took its process for dead. Leaves a note that counts as stale at once, so that the
    /// content is not collected before it has been counted, and counts if that is possible now.
    /// </summary>
    public async Task DoubtAsync(BegunChange change, CancellationToken cancellationToken)
    {
        LogDoubt(change.Hash);
        BsonDocument update = new()
        {
            { "$push", new BsonDocument("pending", new PendingChange(change.Id, DateTimeOffset.UnixEpoch).ToBson()) },
            { "$inc", new BsonDocument("version", 1L) },
        };
        await contents.UpdateOneAsync(new BsonDocument("_id", change.Hash), update, cancellationToken).ConfigureAwait(false);
        await RecountAsync(change.Hash, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TrySetAsync(StoredContent content, long references, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        BsonDocument fields = new()
        {
            { "reference_count", references },
            { "pending", new BsonArray() },
            { "gc_eligible", references == 0 },
        };
        BsonDocument update = new() { { "$set", fields }, { "$inc", new BsonDocument("version", 1L) } };
        if (references == 0)
            fields.Add("eligible_since", (content.EligibleSince ?? now).ToBson());
        else
            update.Add("$unset", new BsonDocument("eligible_since", ""));
        BsonDocument unchanged = new() { { "_id", content.Hash }, { "version", content.Version } };
        if (!await contents.UpdateOneAsync(unchanged, update, cancellationToken).ConfigureAwait(false))
            return false;
        LogMended(content.Hash, content.References, references, content.Pending.Count);
        return true;
    }

    private async Task<bool> TryAddMissingAsync(string hash, CancellationToken cancellationToken)
    {
        if (await chunks.FindOneAsync(new BsonDocument("hash", hash), cancellationToken).ConfigureAwait(false) is not { } chunk)
            return false;
        StoredContent missing = new(hash, chunk.SizeBytes, 0, 1) { FirstSeen = chunk.CreatedAt, LastSeen = time.GetUtcNow() };
        var fields = missing.ToBson();
        fields.Remove("_id");
        BsonDocument unlessThere = new("$setOnInsert", fields);
        await contents.UpsertAsync(new BsonDocument("_id", hash), unlessThere, cancellationToken).ConfigureAwait(false);
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning,
        "The reference count of content {Hash} was mended from {Before} to {After}; {Unfinished} changes had not ended.")]
    private partial void LogMended(string hash, long before, long after, int unfinished);

    [LoggerMessage(2, LogLevel.Warning,
        "A change of content {Hash} took so long that it was taken for dead: its references are counted anew.")]
    private partial void LogDoubt(string hash);
}
