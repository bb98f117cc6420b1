using System.Collections.Immutable;
using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Decides whether a query can only match documents that a partial index holds.</summary>
internal static class PartialFilter
{
    public static bool IsImplied(Matcher partial, FieldConditions query)
    {
        ImmutableArray<Matcher> needed = partial is AndMatcher and ? and.Children : [partial];
        return needed.All(condition => condition is FieldMatcher field
            && query.On(field.Path.Text).Any(given => Implies(given, field.Predicate)));
    }

    /// <summary>Whether a missing field can never meet the condition.</summary>
    public static bool NeedsValue(ValuePredicate predicate) => !predicate.Test(null, null);

    private static bool Implies(ValuePredicate given, ValuePredicate needed)
    {
        if (needed is ExistsPredicate)
            return NeedsValue(given);
        return given switch
        {
            ComparisonPredicate { Operator: ComparisonOperator.Equal, Operand: not BsonArray } equal => needed.Test(equal.Operand, null),
            InPredicate { HasPatterns: false } several => several.Values.All(value => value is not BsonArray && needed.Test(value, null)),
            ComparisonPredicate range => needed is ComparisonPredicate other && IsNarrower(range, other),
            TypePredicate or SizePredicate => false,
            _ => false,
        };
    }

    private static bool IsNarrower(ComparisonPredicate given, ComparisonPredicate needed)
    {
        if (IsLower(given) != IsLower(needed) || needed.Operator == ComparisonOperator.Equal
            || ValueOrder.Of(given.Operand) != ValueOrder.Of(needed.Operand))
            return false;
        var order = ValueComparer.Compare(given.Operand, needed.Operand);
        if (order == 0)
            return given.Operator == needed.Operator
                || needed.Operator is ComparisonOperator.GreaterOrEqual or ComparisonOperator.LessOrEqual;
        return IsLower(given) ? order > 0 : order < 0;
    }

    private static bool IsLower(ComparisonPredicate predicate) =>
        predicate.Operator is ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual;
}
