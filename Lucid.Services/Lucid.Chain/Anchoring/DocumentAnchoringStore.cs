using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using MongoDB.Bson;

namespace Lucid.Chain.Anchoring;

/// <summary>Anchorings in MongoDB.</summary>
internal sealed class DocumentAnchoringStore(DocumentCollection<AnchoringDocument> collection) : IAnchoringStore
{
    public async ValueTask<AnchoringRecord> AddAsync(AnchoringRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await collection.InsertAsync(new AnchoringDocument(record), cancellationToken).ConfigureAwait(false);
            return record;
        }
        catch (DuplicateKeyException)
        {
            return await FindAsync(record.SessionId, cancellationToken).ConfigureAwait(false) ?? record;
        }
    }

    public async ValueTask<AnchoringRecord?> FindAsync(Guid session, CancellationToken cancellationToken) =>
        (await collection.FindOneAsync(ById(session), cancellationToken).ConfigureAwait(false))?.Record;

    public async ValueTask<IReadOnlyList<AnchoringRecord>> ListOpenAsync(int limit, CancellationToken cancellationToken)
    {
        var signed = await ListAsync(AnchoringStatus.Processing, limit, cancellationToken).ConfigureAwait(false);
        // To MongoDB a limit of 0 is none.
        if (signed.Count >= limit) return signed;
        return [.. signed, .. await ListAsync(AnchoringStatus.Pending, limit - signed.Count, cancellationToken).ConfigureAwait(false)];
    }

    public async ValueTask UpdateAsync(AnchoringRecord record, CancellationToken cancellationToken)
    {
        var update = new BsonDocument("$set", new AnchoringDocument(record).StateFields());
        await collection.UpdateOneAsync(ById(record.SessionId), update, cancellationToken).ConfigureAwait(false);
    }

    public Task<long> CountAsync(AnchoringStatus status, long settledSince, CancellationToken cancellationToken)
    {
        var filter = new BsonDocument(AnchoringDocument.Status, AnchoringDocument.NameOf(status));
        if (settledSince > 0) filter.Add(AnchoringDocument.SettledAt, new BsonDocument("$gte", settledSince));
        return collection.CountAsync(filter, cancellationToken);
    }

    /// <summary>The anchorings confirmed last.</summary>
    public async Task<IReadOnlyList<AnchoringRecord>> ListConfirmedAsync(int limit, CancellationToken cancellationToken)
    {
        var query = new DocumentQuery(
            new BsonDocument(AnchoringDocument.Status, AnchoringDocument.NameOf(AnchoringStatus.Confirmed)),
            new BsonDocument(AnchoringDocument.SettledAt, -1),
            0,
            limit);
        return [.. (await collection.FindAsync(query, cancellationToken).ConfigureAwait(false)).Select(d => d.Record)];
    }

    private async Task<IReadOnlyList<AnchoringRecord>> ListAsync(AnchoringStatus status, int limit, CancellationToken cancellationToken)
    {
        var filter = new BsonDocument(AnchoringDocument.Status, AnchoringDocument.NameOf(status));
        var query = new DocumentQuery(filter, new BsonDocument(AnchoringDocument.AcceptedAt, 1), 0, limit);
        return [.. (await collection.FindAsync(query, cancellationToken).ConfigureAwait(false)).Select(d => d.Record)];
    }

    private static BsonDocument ById(Guid session) => new("_id", AnchoringDocument.IdOf(session));
}
