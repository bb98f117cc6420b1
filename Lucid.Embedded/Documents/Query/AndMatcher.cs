using System.Collections.Immutable;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>All of them; without any, everything.</summary>
internal sealed class AndMatcher(ImmutableArray<Matcher> children) : Matcher
{
    public ImmutableArray<Matcher> Children { get; } = children;

    public override bool Matches(BsonDocument document, MatchPosition? position = null)
    {
        foreach (var child in Children)
        {
            if (!child.Matches(document, position))
                return false;
        }
        return true;
    }
}
