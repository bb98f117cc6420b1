using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Indexes;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>What the conditions on one field mean for one component of an index key.</summary>
/// <param name="Points">Equal to one of these, ascending; null when it is a range.</param>
/// <param name="Range">The range of encoded components when it is not points; null when nothing is known.</param>
/// <param name="Consumed">How many of the conditions the bounds express completely.</param>
internal sealed record FieldBounds(IReadOnlyList<BsonValue>? Points, (KeyBound Low, KeyBound High)? Range, int Consumed)
{
    public static readonly FieldBounds Unbounded = new(null, null, 0);

    /// <summary>
    /// A multikey component may only use one condition: <c>{ $gt: 1, $lt: 9 }</c> can be met by two different elements.
    /// </summary>
    public static FieldBounds Of(IReadOnlyList<ValuePredicate> conditions, bool multiKey)
    {
        foreach (var condition in conditions)
        {
            if (condition is ComparisonPredicate { Operator: ComparisonOperator.Equal, Operand: var operand } && IsIndexable(operand))
                return new FieldBounds([operand], null, operand.IsBsonNull ? 0 : 1);
        }
        foreach (var condition in conditions)
        {
            if (condition is InPredicate { HasPatterns: false } several && several.Values.All(IsIndexable))
                return new FieldBounds(several.Values, null, several.Values.Contains(BsonNull.Value) ? 0 : 1);
        }
        return Ranged(conditions, multiKey);
    }

    // An array's index keys are its elements, so an array operand has no place in the index.
    private static bool IsIndexable(BsonValue value) => value is not (BsonArray or BsonUndefined or BsonRegularExpression);

    private static FieldBounds Ranged(IReadOnlyList<ValuePredicate> conditions, bool multiKey)
    {
        KeyBound? low = null, high = null;
        var rank = (byte)0;
        var consumed = 0;
        foreach (var condition in conditions)
        {
            if (condition is not ComparisonPredicate { Operand: var operand } comparison || !HasRange(comparison)
                || rank != 0 && rank != ValueOrder.Of(operand) || multiKey && consumed > 0)
            {
                continue;
            }
            rank = ValueOrder.Of(operand);
            consumed++;
            Narrow(comparison, ref low, ref high);
        }
        if (consumed == 0)
            return Unbounded;
        // NaN sorts below all numbers but is not less than any: a range without a lower end starts above it.
        low ??= rank == ValueOrder.Number ? new KeyBound(KeyEncoder.Key(double.NaN), After: true) : new KeyBound([rank], After: false);
        return new FieldBounds(null, (low.Value, high ?? new KeyBound([rank], After: true)), consumed);
    }

    private static bool HasRange(ComparisonPredicate comparison) =>
        comparison.Operator != ComparisonOperator.Equal && !comparison.IsOrderOfNaN && IsIndexable(comparison.Operand)
        && ValueOrder.Of(comparison.Operand) is not (ValueOrder.Null or ValueOrder.MinKey or ValueOrder.MaxKey);

    private static void Narrow(ComparisonPredicate comparison, ref KeyBound? low, ref KeyBound? high)
    {
        var after = comparison.Operator is ComparisonOperator.Greater or ComparisonOperator.LessOrEqual;
        var bound = new KeyBound(KeyEncoder.Key(comparison.Operand), after);
        if (comparison.Operator is ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual)
            low = low is { } lower && lower.CompareTo(bound) > 0 ? low : bound;
        else
            high = high is { } upper && upper.CompareTo(bound) < 0 ? high : bound;
    }
}
