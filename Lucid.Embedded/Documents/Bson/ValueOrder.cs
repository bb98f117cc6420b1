using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>
/// MongoDB's order of types ("Comparison/Sort Order" in its manual). Values of one rank compare with each other; others by rank alone.
/// </summary>
internal static class ValueOrder
{
    public const byte MinKey = 10;
    public const byte Missing = 20;
    public const byte Null = 30;
    public const byte Number = 40;
    public const byte Text = 50;
    public const byte Document = 60;
    public const byte Array = 70;
    public const byte Binary = 80;
    public const byte ObjectId = 90;
    public const byte Boolean = 100;
    public const byte Date = 110;
    public const byte Timestamp = 120;
    public const byte Regex = 130;
    public const byte Code = 140;
    public const byte CodeWithScope = 150;
    public const byte MaxKey = 200;

    /// <summary>The rank of a value's type; <c>null</c> is a field that is not there.</summary>
    public static byte Of(BsonValue? value) => value?.BsonType switch
    {
        null or BsonType.Undefined => Missing,
        BsonType.Null => Null,
        BsonType.Int32 or BsonType.Int64 or BsonType.Double or BsonType.Decimal128 => Number,
        BsonType.String or BsonType.Symbol => Text,
        BsonType.Document => Document,
        BsonType.Array => Array,
        BsonType.Binary => Binary,
        BsonType.ObjectId => ObjectId,
        BsonType.Boolean => Boolean,
        BsonType.DateTime => Date,
        BsonType.Timestamp => Timestamp,
        BsonType.RegularExpression => Regex,
        BsonType.JavaScript => Code,
        BsonType.JavaScriptWithScope => CodeWithScope,
        BsonType.MinKey => MinKey,
        _ => MaxKey,
    };
}
