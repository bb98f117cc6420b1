using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$avg; null when there is no number.</summary>
internal sealed class AverageAccumulator : Accumulator
{
    private BsonValue _total = 0;
    private long _count;

    public override void Add(BsonValue? value, MemoryBudget budget)
    {
        if (ValueOrder.Of(value) != ValueOrder.Number)
            return;
        _total = Arithmetic.Add(_total, value!);
        _count++;
    }

    public override BsonValue Result() => _count == 0 ? BsonNull.Value : Arithmetic.Divide(_total, _count);
}
