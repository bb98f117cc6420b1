using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$addToSet.</summary>
internal sealed class SetAccumulator : Accumulator
{
    private readonly SortedSet<BsonValue> _values = new(ValueComparer.Instance!);

    public override void Add(BsonValue? value, MemoryBudget budget)
    {
        if (value is not null && _values.Add(value))
            budget.Spend(value);
    }

    public override BsonValue Result() => new BsonArray(_values);
}
