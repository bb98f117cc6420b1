using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>An operator that only needs its arguments' values.</summary>
internal sealed class FunctionExpression(Expression[] arguments, Func<BsonValue?[], BsonValue?> function) : Expression
{
    public override BsonValue? Evaluate(ExpressionScope scope)
    {
        var values = new BsonValue?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = arguments[i].Evaluate(scope);
        return OutOfRange.Check(() => function(values));
    }
}
