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
