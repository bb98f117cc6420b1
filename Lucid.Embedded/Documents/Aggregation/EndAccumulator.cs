using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$first and $last.</summary>
internal sealed class EndAccumulator(bool isFirst) : Accumulator
{
    private BsonValue? _value;
    private bool _any;

    public override void Add(BsonValue? value, MemoryBudget budget)
    {
        if (_any && isFirst)
            return;
        (_value, _any) = (value, true);
    }

    public override BsonValue Result() => _value ?? BsonNull.Value;
}
