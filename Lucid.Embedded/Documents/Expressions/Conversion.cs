using System.Globalization;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Conversions between types ("$convert" in MongoDB's manual).</summary>
internal static class Conversion
{
    public static BsonValue To(string type, BsonValue value) => type switch
    {
        "string" => value is BsonDocument or BsonArray or BsonBinaryData or BsonRegularExpression
            ? throw Failed(value, type)
            : ToText(value),
        "bool" => ValueOrder.Of(value) == ValueOrder.Number
            ? NumberOrder.Nearest(value) != 0
            : value is not BsonBoolean boolean || boolean.Value,
        "int" => (int)Whole(value, type, int.MinValue, int.MaxValue),
        "long" => (BsonValue)Whole(value, type, long.MinValue, long.MaxValue),
        "double" => Real(value),
        "decimal" => Decimal(value),
        "date" => Date(value),
        "objectId" => value is BsonObjectId
            ? value
            : value is BsonString text && ObjectId.TryParse(text.Value, out var id) ? id : throw Failed(value, type),
        _ => throw new CommandException(ErrorCode.BadValue, $"Conversion to '{type}' is not supported"),
    };

    public static string ToText(BsonValue value) => value switch
    {
        BsonString text => text.Value,
        BsonBoolean boolean => boolean.Value ? "true" : "false",
        BsonInt32 or BsonInt64 => value.ToInt64().ToString(CultureInfo.InvariantCulture),
        BsonDouble number => Text(number.Value),
        BsonDecimal128 number => number.Value.ToString(),
        BsonObjectId id => id.Value.ToString(),
        BsonDateTime date => DateText(date),
        _ => value.ToString()!,
    };

    private static string Text(double number) =>
        double.IsNaN(number)
            ? "NaN"
            : double.IsInfinity(number) ? (number > 0 ? "Infinity" : "-Infinity") : number.ToString("R", CultureInfo.InvariantCulture);

    private static string DateText(BsonDateTime date) =>
        Dates.Utc(date).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static long Whole(BsonValue value, string type, long minimum, long maximum)
    {
        var whole = value switch
        {
            BsonInt32 or BsonInt64 => value.ToInt64(),
            BsonBoolean boolean => boolean.Value ? 1 : 0,
            BsonDateTime date when type == "long" => date.MillisecondsSinceEpoch,
            BsonString text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) =>
                parsed,
            BsonDouble or BsonDecimal128 when Math.Abs(NumberOrder.Nearest(value)) < 9.2E18 =>
                (long)Math.Truncate(NumberOrder.Nearest(value)),
            _ => throw Failed(value, type),
        };
        return whole >= minimum && whole <= maximum ? whole : throw Failed(value, type);
    }

    private static BsonDouble Real(BsonValue value) => value switch
    {
        BsonBoolean boolean => boolean.Value ? 1.0 : 0.0,
        BsonDateTime date => (double)date.MillisecondsSinceEpoch,
        BsonString text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ when ValueOrder.Of(value) == ValueOrder.Number => NumberOrder.Nearest(value),
        _ => throw Failed(value, "double"),
    };

    private static BsonDecimal128 Decimal(BsonValue value) => value switch
    {
        BsonDecimal128 number => number,
        BsonInt32 or BsonInt64 => new BsonDecimal128(new Decimal128(value.ToInt64())),
        BsonDouble number => new BsonDecimal128(Decimal128.Parse(number.Value.ToString("G15", CultureInfo.InvariantCulture))),
        BsonBoolean boolean => new BsonDecimal128(boolean.Value ? Decimal128.One : Decimal128.Zero),
        BsonDateTime date => new BsonDecimal128(new Decimal128(date.MillisecondsSinceEpoch)),
        BsonString text when Decimal128.TryParse(text.Value, out var parsed) => new BsonDecimal128(parsed),
        _ => throw Failed(value, "decimal"),
    };

    private static BsonDateTime Date(BsonValue value) => value switch
    {
        BsonDateTime date => date,
        BsonInt64 or BsonDouble or BsonDecimal128 => new BsonDateTime(Whole(value, "long", long.MinValue, long.MaxValue)),
        BsonObjectId id => new BsonDateTime(new DateTimeOffset(id.Value.CreationTime).ToUnixTimeMilliseconds()),
        BsonTimestamp timestamp => new BsonDateTime(timestamp.Timestamp * 1000L),
        BsonString text when Dates.TryParse(text.Value, out var date) => date,
        _ => throw Failed(value, "date"),
    };

    private static CommandException Failed(BsonValue value, string type) =>
        new(ErrorCode.ConversionFailure, $"Failed to convert {OperandParser.Alias(value.BsonType)} to {type}");
}
