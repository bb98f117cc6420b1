using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>Collects the values of one field of a group.</summary>
internal abstract class Accumulator
{
    private static readonly Dictionary<string, Func<Accumulator>> All = new()
    {
        ["$sum"] = () => new SumAccumulator(),
        ["$count"] = () => new CountAccumulator(),
        ["$avg"] = () => new AverageAccumulator(),
        ["$min"] = () => new ExtremeAccumulator(-1),
        ["$max"] = () => new ExtremeAccumulator(1),
        ["$first"] = () => new EndAccumulator(isFirst: true),
        ["$last"] = () => new EndAccumulator(isFirst: false),
        ["$push"] = () => new PushAccumulator(),
        ["$addToSet"] = () => new SetAccumulator(),
        ["$mergeObjects"] = () => new MergeAccumulator(),
        ["$stdDevPop"] = () => new DeviationAccumulator(isSample: false),
        ["$stdDevSamp"] = () => new DeviationAccumulator(isSample: true),
    };

    public static Func<Accumulator>? Find(string name) => All.GetValueOrDefault(name);

    public abstract void Add(BsonValue? value, MemoryBudget budget);

    public abstract BsonValue Result();
}

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

/// <summary>$count.</summary>
internal sealed class CountAccumulator : Accumulator
{
    private long _count;

    public override void Add(BsonValue? value, MemoryBudget budget) => _count++;

    public override BsonValue Result() => _count <= int.MaxValue ? (BsonValue)(int)_count : _count;
}

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

    public override BsonValue Result() => _count < (isSample ? 2 : 1) ? BsonNull.Value : Math.Sqrt(_squares / (isSample ? _count - 1 : _count));
}
