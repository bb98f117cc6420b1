using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary><c>[ "$a", 1 ]</c>; missing elements become null.</summary>
internal sealed class ArrayExpression(Expression[] items) : Expression
{
    public override BsonValue? Evaluate(ExpressionScope scope) =>
        new BsonArray(items.Select(item => item.Evaluate(scope) ?? BsonNull.Value));
}
