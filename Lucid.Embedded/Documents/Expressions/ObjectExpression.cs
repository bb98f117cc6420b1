using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary><c>{ x: "$a", y: 1 }</c>; missing fields are left out.</summary>
internal sealed class ObjectExpression((string Name, Expression Value)[] fields) : Expression
{
    public override BsonValue? Evaluate(ExpressionScope scope)
    {
        var document = new BsonDocument();
        foreach (var (name, expression) in fields)
        {
            if (expression.Evaluate(scope) is { } value)
                document[name] = value;
        }
        return document;
    }
}
