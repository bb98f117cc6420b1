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

/// <summary>Not this one.</summary>
internal sealed class NotMatcher(Matcher child) : Matcher
{
    public override bool Matches(BsonDocument document, MatchPosition? position = null) => !child.Matches(document);
}

/// <summary>Always the same answer: <c>{ a: { $in: [] } }</c> is never true.</summary>
internal sealed class ConstantMatcher(bool answer) : Matcher
{
    public override bool Matches(BsonDocument document, MatchPosition? position = null) => answer;
}
