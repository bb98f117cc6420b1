using CsCheck;
using MongoDB.Bson;

namespace Lucid.Tests.Embedded;

/// <summary>Generates BSON of all types, with the numbers and strings at which orders go wrong.</summary>
internal static class BsonGen
{
    private static readonly Gen<BsonValue> Number = Gen.OneOf(
        Gen.Int[-3, 3].Select(BsonValue (value) => value),
        Gen.Int.Select(BsonValue (value) => value),
        Gen.Long.Select(BsonValue (value) => value),
        Gen.Long[(1L << 53) - 2, (1L << 53) + 2].Select(BsonValue (value) => value),
        Gen.Double.Select(BsonValue (value) => value),
        Gen.OneOf<BsonValue>(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 0.1, 1.5,
            9007199254740993L, long.MaxValue, long.MinValue, 9.2233720368547758E18),
        Gen.OneOf("0", "-0", "0.1", "1", "1.00", "1.5", "NaN", "Infinity", "-Infinity", "1E-6176",
            "9.999999999999999999999999999999999E6144", "-1E400", "9007199254740993", "9007199254740992.5",
            "0.1000000000000000055511151231257827")
            .Select(BsonValue (text) => new BsonDecimal128(Decimal128.Parse(text))));

    private static readonly Gen<string> Text = Gen.OneOf(Gen.String[Gen.OneOf("ab\0z\u00e9\uffff".ToCharArray()), 0, 4],
        Gen.OneOf("", "a", "a\0", "a\0b", "\ud83d\ude00", "\uffee", "aa"));

    private static readonly Gen<BsonValue> Leaf = Gen.OneOf(
        Number, Number, Number,
        Text.Select(BsonValue (text) => text),
        Gen.Bool.Select(BsonValue (value) => value),
        Gen.Const<BsonValue>(BsonNull.Value),
        Gen.Long[-5, 5].Select(BsonValue (value) => new BsonDateTime(value)),
        Gen.Byte.Array[0, 3].Select(BsonValue (bytes) => new BsonBinaryData(bytes)),
        Gen.Byte.Array[12].Select(BsonValue (bytes) => new BsonObjectId(new ObjectId(bytes))),
        Gen.Long.Select(BsonValue (value) => new BsonTimestamp(value)),
        Text.Select(BsonValue (text) => new BsonRegularExpression(text.Replace("\0", ""), "i")),
        Text.Select(BsonValue (text) => new BsonJavaScript(text)),
        Gen.OneOf<BsonValue>(BsonMinKey.Value, BsonMaxKey.Value, BsonUndefined.Value));

    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "0", "1");

    /// <summary>A value with arrays and documents so many levels deep.</summary>
    public static Gen<BsonValue> Value(int depth) => depth == 0 ? Leaf : Gen.OneOf(
        Leaf, Leaf,
        Value(depth - 1).Array[0, 3].Select(BsonValue (items) => new BsonArray(items)),
        Document(depth - 1).Select(BsonValue (document) => document));

    public static Gen<BsonDocument> Document(int depth) => Gen.Select(Name, Value(depth)).Array[0, 3].Select(fields =>
    {
        var document = new BsonDocument();
        foreach (var (name, value) in fields)
            document[name] = value;
        return document;
    });
}
