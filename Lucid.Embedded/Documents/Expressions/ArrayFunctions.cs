using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Array operators without variables.</summary>
internal static class ArrayFunctions
{
    private const int MaxRange = 1_000_000;

    public static void Register(OperatorTable table)
    {
        table.AddStrict("$arrayElemAt", 2, 2,
            values => At(Operand.Array("$arrayElemAt", values[0]), Operand.Int("$arrayElemAt", values[1])));
        table.AddStrict("$first", 1, 1, values => At(Operand.Array("$first", values[0]), 0));
        table.AddStrict("$last", 1, 1, values => At(Operand.Array("$last", values[0]), -1));
        table.Add("$size", 1, 1, values => Operand.Array("$size", values[0]).Count);
        table.AddStrict("$slice", 2, 3, Slice);
        table.AddStrict("$concatArrays", 0, int.MaxValue,
            values => new BsonArray(values.SelectMany(value => Operand.Array("$concatArrays", value))));
        table.Add("$in", 2, 2, values => Operand.Array("$in", values[1]).Any(item => ValueComparer.Equal(item, values[0])));
        table.Add("$isArray", 1, 1, values => values[0] is BsonArray);
        table.AddStrict("$reverseArray", 1, 1, values => new BsonArray(Operand.Array("$reverseArray", values[0]).Reverse()));
        table.AddStrict("$range", 2, 3, Range);
        table.Add("$indexOfArray", 2, 4, IndexOf);
        table.Add("$zip", Zip);
        table.Add("$sortArray", SortArray);
        table.Add("$firstN", (name, operand) => Several(name, operand, (array, count) => array.Take(count)));
        table.Add("$lastN", (name, operand) => Several(name, operand, (array, count) => array.Skip(Math.Max(0, array.Count - count))));
        table.Add("$minN",
            (name, operand) => Several(name, operand, (array, count) => NotNull(array).Order(ValueComparer.Instance!).Take(count)));
        table.Add("$maxN",
            (name, operand) =>
                Several(name, operand, (array, count) => NotNull(array).OrderDescending(ValueComparer.Instance!).Take(count)));
    }

    private static BsonValue? At(BsonArray array, int index)
    {
        var position = index < 0 ? array.Count + index : index;
        return position >= 0 && position < array.Count ? array[position] : null;
    }

    private static BsonArray Slice(BsonValue[] values)
    {
        var array = Operand.Array("$slice", values[0]);
        var first = Operand.Int("$slice", values[1]);
        if (values.Length == 2)
            return ArraySlice.Of(array, first, null);
        var count = Operand.Int("$slice", values[2]);
        return count > 0
            ? ArraySlice.Of(array, first, count)
            : throw new CommandException(ErrorCode.BadValue, "Third argument to $slice must be positive");
    }

    private static BsonArray Range(BsonValue[] values)
    {
        long start = Operand.Int("$range", values[0]), end = Operand.Int("$range", values[1]), step = values.Length > 2
            ? Operand.Int("$range", values[2])
            : 1;
        if (step == 0)
            throw new CommandException(ErrorCode.BadValue, "$range requires a non-zero step value");
        if ((end - start) / step > MaxRange)
            throw new CommandException(ErrorCode.QueryExceededMemoryLimitNoDiskUseAllowed, $"$range may give at most {MaxRange} numbers");
        var range = new BsonArray();
        for (var i = start; step > 0 ? i < end : i > end; i += step)
            range.Add((int)i);
        return range;
    }

    private static BsonValue IndexOf(BsonValue?[] values)
    {
        if (Truth.IsNullish(values[0]))
            return BsonNull.Value;
        var array = Operand.Array("$indexOfArray", values[0]);
        var start = values.Length > 2 ? Math.Max(0, Operand.Int("$indexOfArray", values[2]!)) : 0;
        var end = values.Length > 3 ? Math.Min(array.Count, Operand.Int("$indexOfArray", values[3]!)) : array.Count;
        for (var i = start; i < end; i++)
        {
            if (ValueComparer.Equal(array[i], values[1]))
                return i;
        }
        return -1;
    }

    private static SpecialExpression Zip(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "inputs", "useLongestLength", "defaults");
        var (inputs, defaults) = (Operand.Required(name, arguments, "inputs"), Operand.Optional(arguments, "defaults"));
        var longest = arguments.GetValue("useLongestLength", false).ToBoolean();
        return new SpecialExpression(scope =>
        {
            var arrays = Operand.Array(name, inputs.Evaluate(scope));
            if (arrays.Any(Truth.IsNullish))
                return BsonNull.Value;
            var fill = defaults?.Evaluate(scope) as BsonArray;
            var lengths = arrays.Select(array => Operand.Array(name, array).Count).DefaultIfEmpty(0).ToArray();
            return new BsonArray(Enumerable.Range(0, longest ? lengths.Max() : lengths.Min()).Select(i =>
                new BsonArray(arrays.Select((array, n) => i < array.AsBsonArray.Count
                    ? array[i]
                    : n < fill?.Count ? fill[n] : BsonNull.Value))));
        });
    }

    private static SpecialExpression SortArray(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "input", "sortBy");
        var input = Operand.Required(name, arguments, "input");
        var order = arguments.GetValue("sortBy", null) switch
        {
            BsonDocument { ElementCount: > 0 } fields => Comparer<BsonValue>.Create(ByFields(SortOrder.Parse(fields)!)),
            { IsNumeric: true } sign when NumberOrder.Nearest(sign) is 1 or -1 =>
                Comparer<BsonValue>.Create((left, right) => Math.Sign(NumberOrder.Nearest(sign)) * ValueComparer.Compare(left, right)),
            _ => throw new CommandException(ErrorCode.FailedToParse, "$sortArray's sortBy must be 1, -1 or a sort pattern"),
        };
        return new SpecialExpression(scope => input.Evaluate(scope) is var value && Truth.IsNullish(value)
            ? BsonNull.Value
            : new BsonArray(Operand.Array(name, value).Order(order)));
    }

    private static Comparison<BsonValue> ByFields(SortOrder order) =>
        (left, right) => Indexes.KeyBytes.Order.Compare(order.Key(left as BsonDocument ?? []), order.Key(right as BsonDocument ?? []));

    private static SpecialExpression Several(string name, BsonValue operand, Func<BsonArray, int, IEnumerable<BsonValue>> choose)
    {
        var arguments = Operand.Named(name, operand, "input", "n");
        var (input, count) = (Operand.Required(name, arguments, "input"), Operand.Required(name, arguments, "n"));
        return new SpecialExpression(scope =>
        {
            var wanted = Operand.Int(name, count.Evaluate(scope) ?? BsonNull.Value);
            return wanted > 0
                ? new BsonArray(choose(Operand.Array(name, input.Evaluate(scope)), wanted))
                : throw new CommandException(ErrorCode.BadValue, $"'n' must be greater than 0 in {name}");
        });
    }

    private static IEnumerable<BsonValue> NotNull(BsonArray array) => array.Where(item => !Truth.IsNullish(item));
}
