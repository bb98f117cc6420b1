using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>A parsed aggregation expression.</summary>
internal abstract class Expression
{
    /// <returns>The value, or null when it is missing (which is not the value null).</returns>
    public abstract BsonValue? Evaluate(ExpressionScope scope);
}
