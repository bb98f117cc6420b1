using Lucid.Persistence.Errors;
using MongoDB.Bson;

namespace Lucid.Persistence.Documents;

/// <summary>Typed fields of a document: Get… demands the field, Find… allows it to be absent, Put leaves null out.</summary>
public static class BsonFields
{
    /// <summary>A string field.</summary>
    public static string GetString(this BsonDocument document, string name) => document.FindString(name) ?? throw Missing(name);

    /// <summary>A string field, or null.</summary>
    public static string? FindString(this BsonDocument document, string name) => document.Find(name, BsonType.String)?.AsString;

    /// <summary>A point in time, UTC, in milliseconds.</summary>
    public static DateTimeOffset GetInstant(this BsonDocument document, string name) => document.FindInstant(name) ?? throw Missing(name);

    /// <summary>A point in time, UTC, in milliseconds, or null.</summary>
    public static DateTimeOffset? FindInstant(this BsonDocument document, string name) =>
        document.Find(name, BsonType.DateTime) is { } value
            ? DateTimeOffset.FromUnixTimeMilliseconds(value.AsBsonDateTime.MillisecondsSinceEpoch)
            : null;

    /// <summary>A binary field.</summary>
    public static byte[] GetBytes(this BsonDocument document, string name) => document.FindBytes(name) ?? throw Missing(name);

    /// <summary>A binary field, or null.</summary>
    public static byte[]? FindBytes(this BsonDocument document, string name) => document.Find(name, BsonType.Binary)?.AsByteArray;

    /// <summary>A truth value; false when absent.</summary>
    public static bool GetFlag(this BsonDocument document, string name) => document.Find(name, BsonType.Boolean)?.AsBoolean ?? false;

    /// <summary>A whole number of 32 or 64 bits; zero when absent, as <c>$inc</c> sees it.</summary>
    public static long GetCount(this BsonDocument document, string name) =>
        document.TryGetValue(name, out var value) && value.BsonType == BsonType.Int32
            ? value.AsInt32
            : document.Find(name, BsonType.Int64)?.AsInt64 ?? 0;

    /// <summary>A list of strings; empty when absent.</summary>
    public static IReadOnlyList<string> GetStrings(this BsonDocument document, string name)
    {
        if (document.Find(name, BsonType.Array) is not BsonArray array)
            return [];
        var strings = new string[array.Count];
        for (var i = 0; i < strings.Length; i++)
            strings[i] = array[i].BsonType == BsonType.String ? array[i].AsString : throw new MalformedDocumentException(name, array[i].BsonType);
        return strings;
    }

    /// <summary>A nested document, or null.</summary>
    public static BsonDocument? FindDocument(this BsonDocument document, string name) =>
        document.Find(name, BsonType.Document)?.AsBsonDocument;

    /// <summary>Adds a field unless its value is null.</summary>
    public static BsonDocument Put(this BsonDocument document, string name, BsonValue? value)
    {
        if (value is not null)
            document.Add(name, value);
        return document;
    }

    /// <summary>Adds a point in time unless it is null.</summary>
    public static BsonDocument Put(this BsonDocument document, string name, DateTimeOffset? value) =>
        value is { } instant ? document.Add(name, instant.ToBson()) : document;

    /// <summary>A point in time as MongoDB keeps it: UTC, in milliseconds.</summary>
    public static BsonDateTime ToBson(this DateTimeOffset instant) => new(instant.ToUnixTimeMilliseconds());

    private static BsonValue? Find(this BsonDocument document, string name, BsonType type)
    {
        if (!document.TryGetValue(name, out var value) || value.IsBsonNull)
            return null;
        return value.BsonType == type ? value : throw new MalformedDocumentException(name, value.BsonType);
    }

    private static MalformedDocumentException Missing(string name) => new(name, BsonType.Null);
}
