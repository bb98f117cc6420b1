using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Not this one.</summary>
internal sealed class NotMatcher(Matcher child) : Matcher
{
    public override bool Matches(BsonDocument document, MatchPosition? position = null) => !child.Matches(document);
}
