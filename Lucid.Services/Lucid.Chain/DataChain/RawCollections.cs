using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain;

/// <summary>Reads whole collections page by page in the order of their ids, whatever is in them.</summary>
internal sealed class RawCollections(DocumentStore store)
{
    /// <summary>Documents in memory at a time.</summary>
    public const int PageSize = 500;

    private readonly DocumentCollection<RawChunk> _chunks = store.Collection<RawChunk>();
    private readonly DocumentCollection<RawContent> _contents = store.Collection<RawContent>();

    public Task<RawChunk?> FindChunkAsync(BsonValue key, CancellationToken cancellationToken) =>
        _chunks.FindOneAsync(new BsonDocument("_id", key), cancellationToken);

    /// <summary>The chunks after one; all from the first where it is null.</summary>
    public Task<IReadOnlyList<RawChunk>> ReadChunksAsync(BsonValue? after, CancellationToken cancellationToken) =>
        _chunks.FindAsync(Page([], after), cancellationToken);

    /// <summary>The contents after one that match.</summary>
    public Task<IReadOnlyList<RawContent>> ReadContentsAsync(BsonDocument filter, BsonValue? after, CancellationToken cancellationToken) =>
        _contents.FindAsync(Page(filter, after), cancellationToken);

    /// <summary>How many chunks there are of each of some hashes; a hash without chunks is left out.</summary>
    public async Task<Dictionary<BsonValue, long>> CountChunksAsync(BsonArray hashes, CancellationToken cancellationToken)
    {
        BsonDocument[] pipeline =
        [
            new("$match", new BsonDocument("hash", new BsonDocument("$in", hashes))),
            new("$group", new BsonDocument { { "_id", "$hash" }, { "count", new BsonDocument("$sum", 1) } }),
        ];
        Dictionary<BsonValue, long> counts = [];
        foreach (var group in await _chunks.AggregateAsync(pipeline, cancellationToken).ConfigureAwait(false))
            counts[group["_id"]] = group["count"].ToInt64();
        return counts;
    }

    private static DocumentQuery Page(BsonDocument filter, BsonValue? after)
    {
        if (after is not null)
            filter = new BsonDocument(filter).Add("_id", new BsonDocument("$gt", after));
        return new DocumentQuery(filter, new BsonDocument("_id", 1), 0, PageSize);
    }
}
