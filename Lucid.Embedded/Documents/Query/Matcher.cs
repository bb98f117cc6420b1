using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>A parsed filter.</summary>
internal abstract class Matcher
{
    public abstract bool Matches(BsonDocument document, MatchPosition? position = null);
}
