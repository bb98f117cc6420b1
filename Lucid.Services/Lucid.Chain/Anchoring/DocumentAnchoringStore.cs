using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using MongoDB.Bson;

namespace Lucid.Chain.Anchoring;

/// <summary>Anchorings in MongoDB.</summary>
internal sealed class DocumentAnchoringStore(DocumentCollection<AnchoringDocument> collection) : IAnchoringStore
{
    private static readonly BsonDocument Open = new(AnchoringDocument.Status, new BsonDocument("$in", new BsonArray
    {
        AnchoringDocument.NameOf(AnchoringStatus.Pending), AnchoringDocument.NameOf(AnchoringStatus.Processing),
    }));

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
        var query = new DocumentQuery(Open, new BsonDocument(AnchoringDocument.AcceptedAt, 1), 0, limit);
        var found = await collection.FindAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(d => d.Record)];
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

    private static BsonDocument ById(Guid session) => new("_id", AnchoringDocument.IdOf(session));
}
