using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>$push with $each, $position, $sort and $slice, applied in that order.</summary>
internal sealed class PushOperator
{
    private static readonly HashSet<string> Modifiers = ["$each", "$position", "$sort", "$slice"];
    private readonly BsonArray _items;
    private readonly int? _position;
    private readonly int? _slice;
    private readonly Comparison<BsonValue>? _sort;

    public PushOperator(BsonValue operand)
    {
        if (operand is not BsonDocument modifiers || !modifiers.Contains("$each"))
        {
            _items = [operand];
            return;
        }
        if (modifiers.Names.FirstOrDefault(name => !Modifiers.Contains(name)) is { } unknown)
            throw new CommandException(ErrorCode.BadValue, $"Unrecognized clause in $push: {unknown}");
        _items = modifiers["$each"] as BsonArray
            ?? throw new CommandException(ErrorCode.BadValue, "The argument to $each in $push must be an array");
        _position = Whole(modifiers, "$position");
        _slice = Whole(modifiers, "$slice");
        _sort = modifiers.TryGetValue("$sort", out var sort) ? Order(sort) : null;
    }

    public BsonArray Apply(UpdatePath path, BsonValue? current)
    {
        var array = current switch
        {
            null => [],
            BsonArray existing => existing,
            _ => throw new CommandException(ErrorCode.BadValue,
                $"The field '{path.Text}' must be an array but is of type {OperandParser.Alias(current.BsonType)}"),
        };
        var at = _position is not { } position
            ? array.Count
            : position >= 0 ? Math.Min(position, array.Count) : Math.Max(0, array.Count + position);
        var result = array.Take(at).Concat(_items.Select(item => item.DeepClone())).Concat(array.Skip(at)).ToList();
        if (_sort is not null)
            result = [.. result.Order(Comparer<BsonValue>.Create(_sort))];
        return _slice is { } slice ? ArraySlice.Of(new BsonArray(result), slice, null) : new BsonArray(result);
    }

    private static int? Whole(BsonDocument modifiers, string name) =>
        modifiers.TryGetValue(name, out var value) ? (int)OperandParser.Whole(value, name, int.MinValue + 1, int.MaxValue) : null;

    private static Comparison<BsonValue> Order(BsonValue sort)
    {
        if (sort.IsNumeric && NumberOrder.Nearest(sort) is 1 or -1)
        {
            var sign = Math.Sign(NumberOrder.Nearest(sort));
            return (left, right) => sign * ValueComparer.Compare(left, right);
        }
        var order = sort is BsonDocument document ? SortOrder.Parse(document) : null;
        if (order is null)
            throw new CommandException(ErrorCode.BadValue, "The $sort of $push must be 1, -1 or a sort pattern");
        return (left, right) => Indexes.KeyBytes.Order.Compare(Key(order, left), Key(order, right));
    }

    private static byte[] Key(SortOrder order, BsonValue item) => order.Key(item as BsonDocument ?? []);
}
