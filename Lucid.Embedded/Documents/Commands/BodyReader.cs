using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>Reads a command's fields and names the one that has the wrong type.</summary>
internal static class BodyReader
{
    public static BsonDocument? Document(this BsonDocument body, string name) => body.GetValue(name, null) switch
    {
        null or BsonNull => null,
        BsonDocument document => document,
        var other => throw Wrong(name, "object", other),
    };

    public static BsonArray? Array(this BsonDocument body, string name) => body.GetValue(name, null) switch
    {
        null or BsonNull => null,
        BsonArray array => array,
        var other => throw Wrong(name, "array", other),
    };

    public static string Text(this BsonDocument body, string name) => body.GetValue(name, null) switch
    {
        BsonString text => text.Value,
        null => throw new CommandException(ErrorCode.MissingField, $"BSON field '{name}' is missing but a required field"),
        var other => throw Wrong(name, "string", other),
    };

    public static bool Flag(this BsonDocument body, string name, bool otherwise = false) => body.GetValue(name, null) switch
    {
        null or BsonNull => otherwise,
        BsonBoolean flag => flag.Value,
        { IsNumeric: true } number => NumberOrder.Nearest(number) != 0,
        var other => throw Wrong(name, "bool", other),
    };

    /// <summary>A whole number that is not negative.</summary>
    public static long Count(this BsonDocument body, string name, long otherwise) => body.GetValue(name, null) switch
    {
        null or BsonNull => otherwise,
        { IsNumeric: true } number => OperandParser.Whole(number, $"Field '{name}'", 0, long.MaxValue),
        var other => throw Wrong(name, "number", other),
    };

    /// <summary>Refuses an option whose meaning this server does not implement, unless it says nothing.</summary>
    public static void Refuse(this BsonDocument body, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (body.GetValue(name, null) is not (null or BsonNull or BsonBoolean { Value: false } or BsonDocument { ElementCount: 0 }))
                throw new CommandException(ErrorCode.CommandNotSupported, $"The option '{name}' is not supported.");
        }
    }

    private static CommandException Wrong(string name, string expected, BsonValue value) =>
        new(ErrorCode.TypeMismatch,
            $"BSON field '{name}' is the wrong type '{OperandParser.Alias(value.BsonType)}', expected type '{expected}'");
}
