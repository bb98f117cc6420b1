using Lucid.Chain.DataChain.Contents;
using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>Removes chunks; of two that remove the same at once, one does.</summary>
internal sealed class ChunkRemover(
    DocumentCollection<StoredChunk> chunks, ChunkStore store, ContentReferences references, ChangeDeadline deadline)
{
    /// <summary>False where there is no such chunk.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } chunk)
            return false;
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = deadline.Start();
        var change = await references.BeginRemoveAsync(chunk.Hash, limit.Token).ConfigureAwait(false);
        var removed = await chunks.DeleteOneAsync(new BsonDocument("_id", id), limit.Token).ConfigureAwait(false);
        if (removed)
            await references.EndAndReleaseAsync(change, limit.Token).ConfigureAwait(false);
        else
            await references.EndAsync(change, limit.Token).ConfigureAwait(false);
        return removed;
    }
}
