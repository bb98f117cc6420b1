using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>A document of <c>chunks</c> as it is, well-formed or not: what audits and repairs look at.</summary>
internal sealed record RawChunk(BsonDocument Document) : IDocument<RawChunk>
{
    public static CollectionDefinition Collection => StoredChunk.Collection;

    /// <summary>The id as stored, to read on from.</summary>
    public BsonValue Key => Document["_id"];

    /// <summary>The hash, or null where there is none that could be one.</summary>
    public string? Hash =>
        Document.TryGetValue("hash", out var hash) && hash.IsString && ChunkFields.IsHash(hash.AsString) ? hash.AsString : null;

    public static RawChunk FromBson(BsonDocument document) => new(document);

    public BsonDocument ToBson() => Document;
}
