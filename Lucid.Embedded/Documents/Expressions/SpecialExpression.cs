using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>An operator that decides itself what it evaluates.</summary>
internal sealed class SpecialExpression(Func<ExpressionScope, BsonValue?> evaluate) : Expression
{
    public override BsonValue? Evaluate(ExpressionScope scope) => OutOfRange.Check(() => evaluate(scope));
}
