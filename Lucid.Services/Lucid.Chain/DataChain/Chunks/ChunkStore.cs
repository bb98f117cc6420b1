using System.Runtime.CompilerServices;
using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>The chunks of all sessions.</summary>
internal sealed class ChunkStore(DocumentCollection<StoredChunk> chunks)
{
    private const int PageSize = 1000;

    public Task<StoredChunk?> FindAsync(string id, CancellationToken cancellationToken) =>
        chunks.FindOneAsync(new BsonDocument("_id", id), cancellationToken);

    public Task<StoredChunk?> FindAsync(string sessionId, int index, CancellationToken cancellationToken) =>
        chunks.FindOneAsync(new BsonDocument { { "session_id", sessionId }, { "index", index } }, cancellationToken);

    public async Task<(IReadOnlyList<StoredChunk> Chunks, long Total)> ListAsync(
        string sessionId, int limit, int offset, CancellationToken cancellationToken)
    {
        BsonDocument filter = new("session_id", sessionId);
        var total = await chunks.CountAsync(filter, cancellationToken).ConfigureAwait(false);
        var page = new DocumentQuery(filter, ByIndex(), offset, limit);
        return (await chunks.FindAsync(page, cancellationToken).ConfigureAwait(false), total);
    }

    /// <summary>All chunks of a session in index order, a page in memory at a time.</summary>
    public async IAsyncEnumerable<StoredChunk> ReadSessionAsync(
        string sessionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = -1;
        IReadOnlyList<StoredChunk> page;
        do
        {
            BsonDocument filter = new() { { "session_id", sessionId }, { "index", new BsonDocument("$gt", last) } };
            page = await chunks.FindAsync(new DocumentQuery(filter, ByIndex(), 0, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var chunk in page)
                yield return chunk;
            if (page.Count > 0)
                last = page[^1].Index;
        }
        while (page.Count == PageSize);
    }

    private static BsonDocument ByIndex() => new("index", 1);
}
