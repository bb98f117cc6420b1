using Lucid.Chain.DataChain.Chunks;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>The audits. Every step is one update with the state it starts from as its condition, so none is taken twice.</summary>
internal sealed class AuditStore(
    DocumentCollection<Audit> audits, DocumentCollection<StoredChunk> chunks, TimeProvider time, IOptions<DataChainOptions> options)
{
    /// <summary>Audits that have not ended, the oldest first.</summary>
    public Task<IReadOnlyList<Audit>> FindRunningAsync(CancellationToken cancellationToken) => audits.FindAsync(
        new DocumentQuery(new BsonDocument("state", AuditState.Running), new BsonDocument("started_at", 1), 0, 10), cancellationToken);

    public Task<Audit?> FindAsync(string id, CancellationToken cancellationToken) =>
        audits.FindOneAsync(new BsonDocument("_id", id), cancellationToken);

    public async Task<Audit?> FindLatestAsync(CancellationToken cancellationToken)
    {
        var latest = new DocumentQuery([], new BsonDocument("started_at", -1), 0, 1);
        var found = await audits.FindAsync(latest, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Begins an audit; null where there is one with this id.</summary>
    public async Task<Audit?> StartAsync(string id, CancellationToken cancellationToken)
    {
        var population = await chunks.CountAsync([], cancellationToken).ConfigureAwait(false);
        var sample = ((population * options.Value.AuditPercent) + 99) / 100;
        Audit audit = new(id, time.GetUtcNow(), population, sample) { RemainingPopulation = population, RemainingSample = sample };
        try
        {
            await audits.InsertAsync(audit, cancellationToken).ConfigureAwait(false);
            return audit;
        }
        catch (DuplicateKeyException)
        {
            return null;
        }
    }

    /// <summary>Moves the cursor on and remembers what was chosen on the way.</summary>
    public Task AdvanceAsync(Audit audit, BsonValue? cursor, AuditSelection selection, CancellationToken cancellationToken)
    {
        BsonDocument fields = new()
        {
            { "cursor", cursor ?? BsonNull.Value },
            { "picks", new BsonArray(selection.Picks) },
            { "remaining_population", selection.RemainingPopulation },
            { "remaining_sample", selection.RemainingSample },
        };
        BsonDocument unmoved = new() { { "_id", audit.Id }, { "cursor", audit.Cursor ?? BsonNull.Value }, { "state", AuditState.Running } };
        return audits.UpdateOneAsync(unmoved, new BsonDocument("$set", fields), cancellationToken);
    }

    /// <summary>Counts a chunk that was looked at; <paramref name="finding"/> is null for one that has vanished.</summary>
    public Task SettleAsync(Audit audit, BsonValue pick, AuditFinding? finding, CancellationToken cancellationToken)
    {
        BsonDocument counts = finding is null
            ? new("vanished", 1L)
            : new BsonDocument
            {
                { "checked", 1L },
                { "failed", finding.Verified ? 0L : 1L },
                { "content_checked", finding.Content is null ? 0L : 1L },
            };
        BsonDocument update = new() { { "$pull", new BsonDocument("picks", pick) }, { "$inc", counts } };
        return audits.UpdateOneAsync(new BsonDocument { { "_id", audit.Id }, { "picks", pick } }, update, cancellationToken);
    }

    public Task CompleteAsync(Audit audit, CancellationToken cancellationToken)
    {
        BsonDocument fields = new() { { "state", AuditState.Complete }, { "completed_at", time.GetUtcNow().ToBson() } };
        BsonDocument running = new() { { "_id", audit.Id }, { "state", AuditState.Running } };
        return audits.UpdateOneAsync(running, new BsonDocument("$set", fields), cancellationToken);
    }
}
