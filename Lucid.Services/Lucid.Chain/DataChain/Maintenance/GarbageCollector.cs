using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Maintenance;

/// <summary>Removes contents that nobody has referenced for the grace period.</summary>
internal sealed partial class GarbageCollector(
    RawCollections collections,
    DocumentCollection<StoredContent> contents,
    DocumentCollection<StoredChunk> chunks,
    ContentRepair repair,
    MaintenanceStore state,
    TimeProvider time,
    IOptions<DataChainOptions> options,
    ILogger<GarbageCollector> logger)
{
    /// <summary>Whether the interval since the last collection is over.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        var last = (await state.ReadAsync(cancellationToken).ConfigureAwait(false)).LastCollection;
        // A clock that was set back (the device has none of its own) must not put collections off until it has caught up.
        return last is null || (time.GetUtcNow() - last.Value).Duration() >= TimeSpan.FromHours(options.Value.GcIntervalHours);
    }

    /// <summary>Returns how many contents were removed.</summary>
    public async Task<long> CollectAsync(CancellationToken cancellationToken)
    {
        var eligibleBefore = time.GetUtcNow().AddHours(-options.Value.GcGraceHours);
        BsonDocument filter = new() { { "gc_eligible", true }, { "eligible_since", new BsonDocument("$lte", eligibleBefore.ToBson()) } };
        long removed = 0;
        BsonValue? last = null;
        while (await collections.ReadContentsAsync(filter, last, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var content in page)
                removed += await TryRemoveAsync(content, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            last = page[^1].Key;
        }

        await state.RecordCollectionAsync(removed, cancellationToken).ConfigureAwait(false);
        LogCollected(removed);
        return removed;
    }

    // The mark alone is not believed: no chunk may have the hash, and nothing may have changed since it was read.
    private async Task<bool> TryRemoveAsync(RawContent raw, CancellationToken cancellationToken)
    {
        try
        {
            var content = StoredContent.FromBson(raw.Document);
            if (content.References != 0 || content.Pending.Count != 0)
                return false;
            if (await chunks.CountAsync(new BsonDocument("hash", content.Hash), cancellationToken).ConfigureAwait(false) != 0)
            {
                await repair.RecountAsync(content.Hash, cancellationToken).ConfigureAwait(false);
                return false;
            }

            BsonDocument unchanged = new() { { "_id", content.Hash }, { "version", content.Version }, { "reference_count", 0L } };
            return await contents.DeleteOneAsync(unchanged, cancellationToken).ConfigureAwait(false);
        }
        catch (MalformedDocumentException exception)
        {
            LogDamaged(exception, raw.Key.ToString());
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Removed} contents that nobody references were removed.")]
    private partial void LogCollected(long removed);

    [LoggerMessage(2, LogLevel.Error, "Content {Hash} cannot be collected: its record is damaged.")]
    private partial void LogDamaged(Exception exception, string? hash);
}
