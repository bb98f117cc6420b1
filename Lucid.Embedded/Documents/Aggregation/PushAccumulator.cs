using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$push.</summary>
internal sealed class PushAccumulator : Accumulator
{
    private readonly BsonArray _values = [];

    public override void Add(BsonValue? value, MemoryBudget budget)
    {
        if (value is null)
            return;
        budget.Spend(value);
        _values.Add(value);
    }

    public override BsonValue Result() => _values;
}
