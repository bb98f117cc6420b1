using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$sum; what is not a number counts nothing.</summary>
internal sealed class SumAccumulator : Accumulator
{
    private BsonValue _total = 0;

    public override void Add(BsonValue? value, MemoryBudget budget)
    {
        if (ValueOrder.Of(value) == ValueOrder.Number)
            _total = Arithmetic.Add(_total, value!);
    }

    public override BsonValue Result() => _total;
}
