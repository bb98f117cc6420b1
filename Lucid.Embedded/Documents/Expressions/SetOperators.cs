using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Operators that treat arrays as sets.</summary>
internal static class SetOperators
{
    public static void Register(OperatorTable table)
    {
        table.AddStrict("$setUnion", 0, int.MaxValue,
            values => new BsonArray(values.Aggregate(Empty(), (all, value) => With(all, Set("$setUnion", value)))));
        table.AddStrict("$setIntersection", 0, int.MaxValue, values => values.Length == 0
            ? []
            : new BsonArray(values.Select(value => Set("$setIntersection", value)).Aggregate(Common)));
        table.AddStrict("$setDifference", 2, 2,
            values => new BsonArray(Set("$setDifference", values[0]).Where(item => !Set("$setDifference", values[1]).Contains(item))));
        table.Add("$setEquals", 2, int.MaxValue,
            values => values.Skip(1).All(value => Set("$setEquals", value).SetEquals(Set("$setEquals", values[0]))));
        table.Add("$setIsSubset", 2, 2, values => Set("$setIsSubset", values[0]).IsSubsetOf(Set("$setIsSubset", values[1])));
        table.Add("$anyElementTrue", 1, 1, values => Operand.Array("$anyElementTrue", values[0]).Any(Truth.Of));
        table.Add("$allElementsTrue", 1, 1, values => Operand.Array("$allElementsTrue", values[0]).All(Truth.Of));
    }

    private static SortedSet<BsonValue> Empty() => new(ValueComparer.Instance!);

    private static SortedSet<BsonValue> Set(string name, BsonValue? value) => new(Operand.Array(name, value), ValueComparer.Instance!);

    private static SortedSet<BsonValue> With(SortedSet<BsonValue> all, SortedSet<BsonValue> more)
    {
        all.UnionWith(more);
        return all;
    }

    private static SortedSet<BsonValue> Common(SortedSet<BsonValue> left, SortedSet<BsonValue> right)
    {
        left.IntersectWith(right);
        return left;
    }
}
