using Lucid.Chain.DataChain.Contents;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Maintenance;

/// <summary>Looks for reference counts that are not the number of chunks, and has them counted.</summary>
internal sealed partial class RepairPass(
    RawCollections collections, ContentRepair repair, MaintenanceStore state, ILogger<RepairPass> logger)
{
    /// <summary>Mends what crashes left half done: contents with a change that began long ago and has not ended.</summary>
    /// <returns>How many were mended.</returns>
    public async Task<long> MendUnfinishedAsync(CancellationToken cancellationToken)
    {
        BsonDocument stale = new("pending.at", new BsonDocument("$lte", repair.StaleBefore.ToBson()));
        long mended = 0;
        BsonValue? last = null;
        while (await collections.ReadContentsAsync(stale, last, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var content in page)
                mended += await MendAsync(content.Key, cancellationToken).ConfigureAwait(false);
            last = page[^1].Key;
        }

        return mended;
    }

    /// <summary>
    /// Compares everything: chunks without a content, counts that are wrong, contents without references that are not marked. These
    /// have no ordinary cause; a restored backup or a store that was edited by hand has them. Returns how many were mended.
    /// </summary>
    public async Task<long> MendAllAsync(CancellationToken cancellationToken)
    {
        var mended = await AddMissingContentsAsync(cancellationToken).ConfigureAwait(false);
        BsonValue? last = null;
        while (await collections.ReadContentsAsync([], last, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            BsonArray hashes = new(page.Select(static content => content.Key));
            var counts = await collections.CountChunksAsync(hashes, cancellationToken).ConfigureAwait(false);
            foreach (var content in page)
            {
                if (IsSuspect(content, counts.GetValueOrDefault(content.Key)))
                    mended += await MendAsync(content.Key, cancellationToken).ConfigureAwait(false);
            }

            last = page[^1].Key;
        }

        await state.RecordFullRepairAsync(mended, cancellationToken).ConfigureAwait(false);
        return mended;
    }

    private async Task<long> AddMissingContentsAsync(CancellationToken cancellationToken)
    {
        long mended = 0;
        BsonValue? last = null;
        while (await collections.ReadChunksAsync(last, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            HashSet<BsonValue> hashes = [];
            foreach (var chunk in page)
            {
                if (chunk.Hash is { } hash)
                    hashes.Add(hash);
            }

            BsonDocument named = new("_id", new BsonDocument("$in", new BsonArray(hashes)));
            foreach (var content in await collections.ReadContentsAsync(named, after: null, cancellationToken).ConfigureAwait(false))
                hashes.Remove(content.Key);
            foreach (var hash in hashes)
                mended += await MendAsync(hash, cancellationToken).ConfigureAwait(false);
            last = page[^1].Key;
        }

        return mended;
    }

    private async Task<long> MendAsync(BsonValue hash, CancellationToken cancellationToken)
    {
        try
        {
            if (!hash.IsString)
                return 0;
            return await repair.RecountAsync(hash.AsString, cancellationToken).ConfigureAwait(false) == RecountResult.Mended ? 1 : 0;
        }
        catch (MalformedDocumentException exception)
        {
            LogDamaged(exception, hash.ToString());
            return 0;
        }
    }

    // A first look without care for who is writing: whatever it suspects is counted exactly.
    private static bool IsSuspect(RawContent content, long chunks)
    {
        var document = content.Document;
        return !document.TryGetValue("reference_count", out var count)
            || !count.IsNumeric
            || count.ToInt64() != chunks
            || document.GetValue("pending", BsonNull.Value) is not BsonArray { Count: 0 }
            || document.GetValue("gc_eligible", BsonNull.Value) != BsonBoolean.Create(chunks == 0);
    }

    [LoggerMessage(1, LogLevel.Error, "Content {Hash} cannot be repaired: its record is damaged.")]
    private partial void LogDamaged(Exception exception, string? hash);
}
