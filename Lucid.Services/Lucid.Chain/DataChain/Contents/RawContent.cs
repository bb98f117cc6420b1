using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Contents;

/// <summary>
/// A document of <c>chunk_deduplication</c> as it is: one damaged record must not keep repair and collection from the others.
/// </summary>
internal sealed record RawContent(BsonDocument Document) : IDocument<RawContent>
{
    public static CollectionDefinition Collection => StoredContent.Collection;

    /// <summary>The hash as stored, to read on from.</summary>
    public BsonValue Key => Document["_id"];

    public static RawContent FromBson(BsonDocument document) => new(document);

    public BsonDocument ToBson() => Document;
}
