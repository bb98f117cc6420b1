using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>$addToSet, $pull, $pullAll and $pop.</summary>
internal static class ArrayOperators
{
    public static BsonArray ItemsToAdd(BsonValue operand)
    {
        if (operand is not BsonDocument modifiers || !modifiers.Contains("$each"))
            return [operand];
        return modifiers is { ElementCount: 1 } && modifiers["$each"] is BsonArray items
            ? items
            : throw new CommandException(ErrorCode.BadValue, "$addToSet takes a value or { $each: <array> }");
    }

    public static BsonArray AddToSet(UpdatePath path, BsonValue? current, BsonArray items)
    {
        var array = current is null ? [] : ArrayAt(path, current, "$addToSet");
        var known = new SortedSet<BsonValue>(array, ValueComparer.Instance!);
        foreach (var item in items)
        {
            if (known.Add(item))
                array.Add(item.DeepClone());
        }
        return array;
    }

    public static UpdateOperation PullAll(UpdatePath path, BsonValue operand)
    {
        if (operand is not BsonArray values)
            throw new CommandException(ErrorCode.BadValue, "$pullAll requires an array argument");
        return UpdateOperators.Existing(path, current => current is null
            ? null
            : Without(ArrayAt(path, current, "$pullAll"), item => values.Any(value => ValueComparer.Equal(value, item))));
    }

    public static UpdateOperation Pull(UpdatePath path, BsonValue operand)
    {
        var matches = Condition(operand);
        return UpdateOperators.Existing(path, current => current is null ? null : Without(ArrayAt(path, current, "$pull"), matches));
    }

    public static UpdateOperation Pop(UpdatePath path, BsonValue operand)
    {
        if (!operand.IsNumeric || NumberOrder.Nearest(operand) is not (1 or -1))
            throw new CommandException(ErrorCode.FailedToParse, $"$pop expects 1 or -1, found: {operand}");
        var first = NumberOrder.Nearest(operand) < 0;
        return UpdateOperators.Existing(path, current =>
        {
            if (current is null)
                return null;
            var array = ArrayAt(path, current, "$pop");
            if (array.Count > 0)
                array.RemoveAt(first ? 0 : array.Count - 1);
            return array;
        });
    }

    // A document is a filter on elements that are documents; operators or a regex test the element; anything else must equal it.
    private static Func<BsonValue, bool> Condition(BsonValue operand)
    {
        if (FilterParser.IsOperators(operand) || operand is BsonRegularExpression)
        {
            var test = FilterParser.Parse(new BsonDocument("e", operand));
            return item => test.Matches(new BsonDocument("e", item));
        }
        if (operand is not BsonDocument conditions)
            return item => ValueComparer.Equal(operand, item);
        var filter = FilterParser.Parse(conditions);
        return item => item is BsonDocument document && filter.Matches(document);
    }

    private static BsonArray Without(BsonArray array, Func<BsonValue, bool> remove) => new(array.Where(item => !remove(item)));

    private static BsonArray ArrayAt(UpdatePath path, BsonValue current, string name) => current as BsonArray
        ?? throw new CommandException(ErrorCode.BadValue,
            $"Cannot apply {name} to a non-array field: '{path.Text}' is of type {OperandParser.Alias(current.BsonType)}");
}
