using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Parses the operators whose operand has a form of its own.</summary>
internal static class OperandParser
{
    private static readonly Dictionary<string, BsonType> Aliases = new()
    {
        ["double"] = BsonType.Double,
        ["string"] = BsonType.String,
        ["object"] = BsonType.Document,
        ["array"] = BsonType.Array,
        ["binData"] = BsonType.Binary,
        ["undefined"] = BsonType.Undefined,
        ["objectId"] = BsonType.ObjectId,
        ["bool"] = BsonType.Boolean,
        ["date"] = BsonType.DateTime,
        ["null"] = BsonType.Null,
        ["regex"] = BsonType.RegularExpression,
        ["javascript"] = BsonType.JavaScript,
        ["symbol"] = BsonType.Symbol,
        ["javascriptWithScope"] = BsonType.JavaScriptWithScope,
        ["int"] = BsonType.Int32,
        ["timestamp"] = BsonType.Timestamp,
        ["long"] = BsonType.Int64,
        ["decimal"] = BsonType.Decimal128,
        ["minKey"] = BsonType.MinKey,
        ["maxKey"] = BsonType.MaxKey,
    };

    /// <summary>The name of a type as $type and error messages spell it.</summary>
    public static string Alias(BsonType type) => Aliases.FirstOrDefault(alias => alias.Value == type).Key ?? type.ToString();

    public static ValuePredicate Predicate(BsonElement element) => element.Name switch
    {
        "$type" => Type(element.Value),
        "$mod" => Mod(element.Value),
        "$size" => new SizePredicate((int)Whole(element.Value, "$size", 0, int.MaxValue)),
        "$bitsAllSet" => new BitsPredicate(Bits(element), set: true, all: true),
        "$bitsAnySet" => new BitsPredicate(Bits(element), set: true, all: false),
        "$bitsAllClear" => new BitsPredicate(Bits(element), set: false, all: true),
        "$bitsAnyClear" => new BitsPredicate(Bits(element), set: false, all: false),
        "$options" => throw new CommandException(ErrorCode.BadValue, "$options needs a $regex"),
        _ => throw new CommandException(ErrorCode.BadValue, $"unknown operator: {element.Name}"),
    };

    private static TypePredicate Type(BsonValue operand)
    {
        var types = new HashSet<BsonType>();
        foreach (var name in operand is BsonArray several ? several.Values : [operand])
        {
            if (name is BsonString { Value: "number" })
                types.UnionWith([BsonType.Double, BsonType.Int32, BsonType.Int64, BsonType.Decimal128]);
            else if (name is BsonString alias)
                types.Add(Aliases.TryGetValue(alias.Value, out var type)
                    ? type
                    : throw new CommandException(ErrorCode.BadValue, $"Unknown type name alias: {alias.Value}"));
            else
                types.Add(ByNumber(Whole(name, "$type", -1, 127)));
        }
        return types.Count > 0
            ? new TypePredicate(types)
            : throw new CommandException(ErrorCode.FailedToParse, "$type must match at least one type");
    }

    private static BsonType ByNumber(long number) => number == -1 ? BsonType.MinKey
        : Aliases.ContainsValue((BsonType)number)
        ? (BsonType)number
        : throw new CommandException(ErrorCode.BadValue, $"Invalid numerical type code: {number}");

    private static ModPredicate Mod(BsonValue operand)
    {
        if (operand is not BsonArray { Count: 2 } pair)
            throw new CommandException(ErrorCode.BadValue, "malformed mod, needs to be an array of two numbers");
        var divisor = Truncated(pair[0]);
        return divisor != 0
            ? new ModPredicate(divisor, Truncated(pair[1]))
            : throw new CommandException(ErrorCode.BadValue, "divisor cannot be 0");
    }

    private static long Truncated(BsonValue value) =>
        ValueOrder.Of(value) == ValueOrder.Number && Math.Abs(NumberOrder.Nearest(value)) is < 9.2E18
            ? value is BsonInt64 wide ? wide.Value : (long)NumberOrder.Nearest(value)
            : throw new CommandException(ErrorCode.BadValue, "malformed mod, divisor and remainder must be numbers");

    private static List<int> Bits(BsonElement element)
    {
        if (element.Value is BsonArray positions)
            return [.. positions.Select(position => (int)Whole(position, element.Name, 0, int.MaxValue))];
        if (element.Value is BsonBinaryData binary)
            return [.. Enumerable.Range(0, binary.Bytes.Length * 8).Where(bit => (binary.Bytes[bit / 8] >> (bit % 8) & 1) == 1)];
        var mask = Whole(element.Value, element.Name, 0, long.MaxValue);
        return [.. Enumerable.Range(0, 63).Where(bit => (mask >> bit & 1) == 1)];
    }

    /// <summary>A whole number in a range, whatever its type.</summary>
    public static long Whole(BsonValue value, string name, long minimum, long maximum)
    {
        if (ValueOrder.Of(value) == ValueOrder.Number && NumberOrder.Nearest(value) is var real && Math.Abs(real) < 9.2E18
            && real == Math.Truncate(real)
            && value.ToInt64() is var whole && whole >= minimum && whole <= maximum)
        {
            return whole;
        }
        throw new CommandException(ErrorCode.BadValue, $"{name} must be a whole number from {minimum} to {maximum}, not {value}");
    }
}
