using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>Looks at one chunk: its record, its content's reference count, its stored bytes.</summary>
internal sealed class ChunkAuditor(
    RawCollections collections, DocumentCollection<StoredContent> contents, ReferenceAuditor references, StorageContents storage)
{
    /// <summary>Null where the chunk is gone, or went while it was looked at.</summary>
    public async Task<AuditFinding?> CheckAsync(BsonValue key, CancellationToken cancellationToken)
    {
        if (await collections.FindChunkAsync(key, cancellationToken).ConfigureAwait(false) is not { } raw)
            return null;
        var finding = await CheckAsync(raw, cancellationToken).ConfigureAwait(false);
        var stands = finding.Verified || await collections.FindChunkAsync(key, cancellationToken).ConfigureAwait(false) is not null;
        return stands ? finding : null;
    }

    private async Task<AuditFinding> CheckAsync(RawChunk raw, CancellationToken cancellationToken)
    {
        try
        {
            var chunk = StoredChunk.FromBson(raw.Document);
            var content = await contents.FindOneAsync(new BsonDocument("_id", chunk.Hash), cancellationToken).ConfigureAwait(false);
            if (content is null)
                return new AuditFinding(false, false, null, "There is no record of the chunk's content.");
            var counted = await references.IsRightAsync(chunk.Hash, cancellationToken).ConfigureAwait(false);
            var bytes = await storage.CheckAsync(chunk.Hash, chunk.SizeBytes, cancellationToken).ConfigureAwait(false);
            var agrees = content.SizeBytes == chunk.SizeBytes;
            return new AuditFinding(agrees, counted, bytes.Valid, Describe(agrees, counted, bytes));
        }
        catch (MalformedDocumentException exception)
        {
            // With a record that cannot be read, there is nothing to compare the rest with.
            return new AuditFinding(false, false, null, exception.Message);
        }
    }

    private static string? Describe(bool agrees, bool counted, ContentCheck bytes)
    {
        if (!agrees)
            return "The chunk and its content have different sizes.";
        return counted ? bytes.Reason : "The reference count is not the number of chunks.";
    }
}
