using System.Collections.Immutable;
using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$in: equal to one of the values, or matching one of the regular expressions.</summary>
internal sealed class InPredicate : ValuePredicate
{
    private readonly ImmutableArray<RegexPredicate> _patterns;
    private readonly bool _hasNull;

    public InPredicate(BsonArray operands)
    {
        _patterns = [.. operands.OfType<BsonRegularExpression>().Select(pattern => new RegexPredicate(pattern))];
        Values = [.. operands.Where(value => value is not BsonRegularExpression).Distinct().Order(ValueComparer.Instance)!];
        _hasNull = Values.Contains(BsonNull.Value);
    }

    /// <summary>The plain values in order.</summary>
    public ImmutableArray<BsonValue> Values { get; }

    public bool HasPatterns => !_patterns.IsEmpty;

    public override bool Test(BsonValue? value, MatchPosition? position)
    {
        if (value is null or BsonNull or BsonUndefined)
            return _hasNull;
        if (Values.BinarySearch(value, ValueComparer.Instance!) >= 0)
            return true;
        foreach (var pattern in _patterns)
        {
            if (pattern.Test(value, position))
                return true;
        }
        return false;
    }
}
