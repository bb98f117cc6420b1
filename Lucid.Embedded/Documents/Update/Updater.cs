using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>Makes a changed document out of a stored one.</summary>
internal abstract class Updater
{
    /// <param name="document">The document, which the updater may change.</param>
    /// <param name="context">Where the filter matched, and whether this is the insert of an upsert.</param>
    public abstract BsonDocument Apply(BsonDocument document, UpdateContext context);
}
