using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$stdDevPop and $stdDevSamp, by Welford's method.</summary>
internal sealed class DeviationAccumulator(bool isSample) : Accumulator
{
    private long _count;
    private double _mean;
    private double _squares;

    public override void Add(BsonValue? value, MemoryBudget budget)
    {
        if (ValueOrder.Of(value) != ValueOrder.Number)
            return;
        var number = NumberOrder.Nearest(value!);
        var delta = number - _mean;
        _mean += delta / ++_count;
        _squares += delta * (number - _mean);
    }

    public override BsonValue Result() =>
        _count < (isSample ? 2 : 1) ? BsonNull.Value : Math.Sqrt(_squares / (isSample ? _count - 1 : _count));
}
