using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>The accumulators that are also operators: over their arguments, or over the elements of the one array they are given.</summary>
internal static class AccumulatorOperators
{
    public static void Register(OperatorTable table)
    {
        foreach (var name in new[] { "$sum", "$avg", "$min", "$max", "$stdDevPop", "$stdDevSamp" })
            table.Add(name, 0, int.MaxValue, values => Over(name, values is [BsonArray array] ? array : values));
    }

    private static BsonValue Over(string name, IEnumerable<BsonValue?> values)
    {
        var accumulator = Accumulator.Find(name)!();
        var budget = new MemoryBudget(name);
        foreach (var value in values)
            accumulator.Add(value, budget);
        return accumulator.Result();
    }
}
