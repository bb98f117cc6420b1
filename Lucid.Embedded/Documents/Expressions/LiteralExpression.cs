using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>A constant.</summary>
internal sealed class LiteralExpression(BsonValue value) : Expression
{
    public BsonValue Value { get; } = value;

    public override BsonValue? Evaluate(ExpressionScope scope) => Value;
}
