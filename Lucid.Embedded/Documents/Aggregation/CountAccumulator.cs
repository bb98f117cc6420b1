using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$count.</summary>
internal sealed class CountAccumulator : Accumulator
{
    private long _count;

    public override void Add(BsonValue? value, MemoryBudget budget) => _count++;

    public override BsonValue Result() => _count <= int.MaxValue ? (BsonValue)(int)_count : _count;
}
