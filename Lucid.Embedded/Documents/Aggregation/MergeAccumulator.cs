using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$mergeObjects.</summary>
internal sealed class MergeAccumulator : Accumulator
{
    private BsonDocument _merged = [];

    public override void Add(BsonValue? value, MemoryBudget budget)
    {
        budget.Spend(value);
        _merged = ObjectOperators.Merge([_merged, value]);
    }

    public override BsonValue Result() => _merged;
}
