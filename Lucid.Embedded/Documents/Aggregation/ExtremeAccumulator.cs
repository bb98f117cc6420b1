using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$min and $max; null and missing do not take part.</summary>
internal sealed class ExtremeAccumulator(int sign) : Accumulator
{
    private BsonValue? _best;

    public override void Add(BsonValue? value, MemoryBudget budget)
    {
        if (!Truth.IsNullish(value) && (_best is null || ValueComparer.Compare(value, _best) * sign > 0))
            _best = value;
    }

    public override BsonValue Result() => _best ?? BsonNull.Value;
}
