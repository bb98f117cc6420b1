using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$expr: an aggregation expression that is true.</summary>
internal sealed class ExpressionMatcher(BsonValue expression, ExpressionScope? scope = null) : Matcher
{
    private readonly Expression _expression = ExpressionParser.Parse(expression);

    public override bool Matches(BsonDocument document, MatchPosition? position = null) =>
        Truth.Of(_expression.Evaluate((scope ?? ExpressionScope.Default).On(document)));
}
