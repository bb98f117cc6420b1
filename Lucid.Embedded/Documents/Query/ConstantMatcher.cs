using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Always the same answer: <c>{ a: { $in: [] } }</c> is never true.</summary>
internal sealed class ConstantMatcher(bool answer) : Matcher
{
    public override bool Matches(BsonDocument document, MatchPosition? position = null) => answer;
}
