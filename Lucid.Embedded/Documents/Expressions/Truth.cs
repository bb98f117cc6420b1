using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>False are: false, null, undefined, missing and every zero.</summary>
internal static class Truth
{
    public static bool Of(BsonValue? value) => value switch
    {
        null or BsonNull or BsonUndefined => false,
        BsonBoolean boolean => boolean.Value,
        { IsNumeric: true } or BsonDecimal128 => NumberOrder.Nearest(value) != 0,
        _ => true,
    };

    /// <summary>Null, undefined or missing.</summary>
    public static bool IsNullish(BsonValue? value) => value is null or BsonNull or BsonUndefined;
}
