using Lucid.Persistence.Errors;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Persistence.Documents;

/// <summary>A collection of records. Filters and updates are MongoDB's own documents.</summary>
/// <remarks>
/// Every method throws <see cref="StoreUnavailableException"/> when the store cannot be reached and, where it writes,
/// <see cref="DuplicateKeyException"/> when a unique index refuses the write. Thread-safe, unless it belongs to a transaction.
/// </remarks>
/// <typeparam name="T">The record.</typeparam>
public sealed class DocumentCollection<T>
    where T : class, IDocument<T>
{
    private static readonly FindOneAndUpdateOptions<BsonDocument> ReturnBefore = new() { ReturnDocument = ReturnDocument.Before };
    private static readonly FindOneAndUpdateOptions<BsonDocument> ReturnAfter = new() { ReturnDocument = ReturnDocument.After };
    private static readonly UpdateOptions Upsert = new() { IsUpsert = true };
    private readonly IMongoCollection<BsonDocument> _collection;
    private readonly IClientSessionHandle? _session;

    internal DocumentCollection(IMongoDatabase database, IClientSessionHandle? session = null)
    {
        _collection = database.GetCollection<BsonDocument>(T.Collection.Name);
        _session = session;
    }

    /// <summary>Adds a record.</summary>
    public Task InsertAsync(T record, CancellationToken cancellationToken)
    {
        var document = record.ToBson();
        return DriverErrors.Translate(_session is null
            ? _collection.InsertOneAsync(document, options: null, cancellationToken)
            : _collection.InsertOneAsync(_session, document, options: null, cancellationToken));
    }

    /// <summary>Adds records in one command.</summary>
    public Task InsertAsync(IReadOnlyCollection<T> records, CancellationToken cancellationToken)
    {
        var documents = records.Select(static record => record.ToBson());
        return DriverErrors.Translate(_session is null
            ? _collection.InsertManyAsync(documents, options: null, cancellationToken)
            : _collection.InsertManyAsync(_session, documents, options: null, cancellationToken));
    }

    /// <summary>One record that matches, or null.</summary>
    public async Task<T?> FindOneAsync(BsonDocument filter, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(Find(filter).Limit(1), cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>A page of the records that match.</summary>
    public Task<IReadOnlyList<T>> FindAsync(DocumentQuery query, CancellationToken cancellationToken) =>
        ReadAsync(Find(query.Filter).Sort(query.Sort).Skip(query.Skip).Limit(query.Limit), cancellationToken);

    /// <summary>How many records match.</summary>
    public Task<long> CountAsync(BsonDocument filter, CancellationToken cancellationToken) =>
        DriverErrors.Translate(_session is null
            ? _collection.CountDocumentsAsync(filter, options: null, cancellationToken)
            : _collection.CountDocumentsAsync(_session, filter, options: null, cancellationToken));

    /// <summary>The documents that an aggregation over the collection makes; the pipeline bounds how many there are.</summary>
    public Task<List<BsonDocument>> AggregateAsync(IReadOnlyList<BsonDocument> pipeline, CancellationToken cancellationToken)
    {
        var stages = PipelineDefinition<BsonDocument, BsonDocument>.Create(pipeline);
        return DriverErrors.Translate(ToListAsync());

        async Task<List<BsonDocument>> ToListAsync()
        {
            using var cursor = _session is null
                ? await _collection.AggregateAsync(stages, options: null, cancellationToken).ConfigureAwait(false)
                : await _collection.AggregateAsync(_session, stages, options: null, cancellationToken).ConfigureAwait(false);
            return await cursor.ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes one record atomically and returns it as it was before, or null when none matches.</summary>
    public Task<T?> FindThenUpdateAsync(BsonDocument filter, BsonDocument update, CancellationToken cancellationToken) =>
        FindAndModifyAsync(filter, update, ReturnBefore, cancellationToken);

    /// <summary>Changes one record atomically and returns it as it is after, or null when none matches.</summary>
    public Task<T?> UpdateThenFindAsync(BsonDocument filter, BsonDocument update, CancellationToken cancellationToken) =>
        FindAndModifyAsync(filter, update, ReturnAfter, cancellationToken);

    /// <summary>The same with the first of the records that match, in the order of <paramref name="sort"/>.</summary>
    public Task<T?> UpdateFirstThenFindAsync(BsonDocument filter, BsonDocument sort, BsonDocument update, CancellationToken cancellationToken) =>
        FindAndModifyAsync(
            filter,
            update,
            new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.After, Sort = sort },
            cancellationToken);

    /// <summary>Changes one record; false when none matches.</summary>
    public async Task<bool> UpdateOneAsync(BsonDocument filter, BsonDocument update, CancellationToken cancellationToken)
    {
        var result = await DriverErrors.Translate(_session is null
            ? _collection.UpdateOneAsync(filter, update, options: null, cancellationToken)
            : _collection.UpdateOneAsync(_session, filter, update, options: null, cancellationToken)).ConfigureAwait(false);
        return result.MatchedCount == 1;
    }

    /// <summary>Changes one record, or adds it when none matches.</summary>
    public Task UpsertAsync(BsonDocument filter, BsonDocument update, CancellationToken cancellationToken) =>
        DriverErrors.Translate(_session is null
            ? _collection.UpdateOneAsync(filter, update, Upsert, cancellationToken)
            : _collection.UpdateOneAsync(_session, filter, update, Upsert, cancellationToken));

    /// <summary>Changes every record that matches and returns how many there were.</summary>
    public async Task<long> UpdateManyAsync(BsonDocument filter, BsonDocument update, CancellationToken cancellationToken)
    {
        var result = await DriverErrors.Translate(_session is null
            ? _collection.UpdateManyAsync(filter, update, options: null, cancellationToken)
            : _collection.UpdateManyAsync(_session, filter, update, options: null, cancellationToken)).ConfigureAwait(false);
        return result.MatchedCount;
    }

    /// <summary>Deletes one record; false when none matches.</summary>
    public async Task<bool> DeleteOneAsync(BsonDocument filter, CancellationToken cancellationToken)
    {
        var result = await DriverErrors.Translate(_session is null
            ? _collection.DeleteOneAsync(filter, options: null, cancellationToken)
            : _collection.DeleteOneAsync(_session, filter, options: null, cancellationToken)).ConfigureAwait(false);
        return result.DeletedCount == 1;
    }

    private IFindFluent<BsonDocument, BsonDocument> Find(BsonDocument filter) =>
        _session is null ? _collection.Find(filter) : _collection.Find(_session, filter);

    private static async Task<IReadOnlyList<T>> ReadAsync(IFindFluent<BsonDocument, BsonDocument> find, CancellationToken cancellationToken)
    {
        var documents = await DriverErrors.Translate(find.ToListAsync(cancellationToken)).ConfigureAwait(false);
        var records = new T[documents.Count];
        for (var i = 0; i < records.Length; i++)
            records[i] = T.FromBson(documents[i]);
        return records;
    }

    private async Task<T?> FindAndModifyAsync(
        BsonDocument filter, BsonDocument update, FindOneAndUpdateOptions<BsonDocument> options, CancellationToken cancellationToken)
    {
        var document = await DriverErrors.Translate(_session is null
            ? _collection.FindOneAndUpdateAsync(filter, update, options, cancellationToken)
            : _collection.FindOneAndUpdateAsync(_session, filter, update, options, cancellationToken)).ConfigureAwait(false);
        return document is null ? null : T.FromBson(document);
    }
}
