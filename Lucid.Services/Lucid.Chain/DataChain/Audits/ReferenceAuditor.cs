using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>Whether a content's reference count is the number of its chunks, which others may be changing meanwhile.</summary>
internal sealed class ReferenceAuditor(DocumentCollection<StoredContent> contents, DocumentCollection<StoredChunk> chunks)
{
    private const int MaximumAttempts = 5;

    public async Task<bool> IsRightAsync(string hash, CancellationToken cancellationToken)
    {
        BsonDocument byHash = new("_id", hash);
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var before = await contents.FindOneAsync(byHash, cancellationToken).ConfigureAwait(false);
            var count = await chunks.CountAsync(new BsonDocument("hash", hash), cancellationToken).ConfigureAwait(false);
            var after = await contents.FindOneAsync(byHash, cancellationToken).ConfigureAwait(false);
            if (before is null || after is null)
                return before is null && after is null && count == 0;
            // Unchanged while counting: right when exact, or too high by no more than what is on its way.
            if (before.Version == after.Version)
                return count <= before.References && before.References <= count + before.Pending.Count;
        }

        // So busy that it was never the same twice. The next audit will see.
        return true;
    }
}
