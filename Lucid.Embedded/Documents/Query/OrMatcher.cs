using System.Collections.Immutable;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>At least one of them.</summary>
internal sealed class OrMatcher(ImmutableArray<Matcher> children) : Matcher
{
    public ImmutableArray<Matcher> Children { get; } = children;

    public override bool Matches(BsonDocument document, MatchPosition? position = null)
    {
        foreach (var child in Children)
        {
            if (child.Matches(document, position))
                return true;
        }
        return false;
    }
}
