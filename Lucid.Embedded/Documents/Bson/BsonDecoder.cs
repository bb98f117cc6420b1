using System.Buffers.Binary;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>Turns bytes into values. Throws <see cref="BsonFormatException"/> for anything malformed, too deep or not UTF-8.</summary>
internal static class BsonDecoder
{
    public static BsonDocument Document(ReadOnlySpan<byte> bytes) => Document(bytes, 0);

    /// <summary>Decodes only the top-level elements named in <paramref name="names"/>.</summary>
    public static BsonDocument Partial(ReadOnlySpan<byte> bytes, HashSet<string> names)
    {
        var document = new BsonDocument();
        var reader = new ElementReader(bytes);
        while (reader.MoveNext())
        {
            var name = reader.GetName();
            if (names.Contains(name) && !document.Contains(name))
                document.Add(name, Value(reader.Type, reader.Value, 0));
        }
        return document;
    }

    /// <summary>Checks a whole document without building it.</summary>
    public static void Validate(ReadOnlySpan<byte> bytes, int depth = 0, bool isArray = false)
    {
        if (depth > BsonLimits.MaxDepth)
            throw new BsonFormatException($"Documents are nested deeper than {BsonLimits.MaxDepth} levels.");
        var reader = new ElementReader(bytes);
        while (reader.MoveNext())
        {
            // The names in an array are positions and are not kept.
            if (!isArray)
                CheckText(reader.Name);
            if (reader.Type is BsonType.Document or BsonType.Array)
                Validate(reader.Value, depth + 1, reader.Type == BsonType.Array);
            else if (reader.Type is BsonType.String)
                CheckText(StringBytes(reader.Value));
            else if (reader.Type is not (
                BsonType.ObjectId or BsonType.Int32 or BsonType.Int64 or BsonType.Double or BsonType.DateTime or BsonType.Null))
                Value(reader.Type, reader.Value, depth);
        }
    }

    /// <summary>Decodes one value of the given type from exactly its bytes.</summary>
    public static BsonValue Value(BsonType type, ReadOnlySpan<byte> bytes, int depth) => type switch
    {
        BsonType.Double => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        BsonType.String => String(bytes),
        BsonType.Document => Document(bytes, depth + 1),
        BsonType.Array => Array(bytes, depth + 1),
        BsonType.Binary => Binary(bytes),
        BsonType.Undefined => BsonUndefined.Value,
        BsonType.ObjectId => new BsonObjectId(ObjectIdOf(bytes)),
        BsonType.Boolean =>
            bytes[0] <= 1
                ? (bytes[0] == 1 ? BsonBoolean.True : BsonBoolean.False)
                : throw new BsonFormatException("A boolean is neither 0 nor 1."),
        BsonType.DateTime => new BsonDateTime(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        BsonType.Null => BsonNull.Value,
        BsonType.RegularExpression => Regex(bytes),
        BsonType.JavaScript => new BsonJavaScript(String(bytes)),
        BsonType.Symbol => BsonSymbol.Create(String(bytes)),
        BsonType.JavaScriptWithScope => CodeWithScope(bytes, depth),
        BsonType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BsonType.Timestamp => new BsonTimestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        BsonType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        BsonType.Decimal128 =>
            new BsonDecimal128(Decimal128.FromIEEEBits(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes))),
        BsonType.MinKey => BsonMinKey.Value,
        BsonType.MaxKey => BsonMaxKey.Value,
        _ => throw new BsonFormatException($"BSON type 0x{(byte)type:x2} is not supported."),
    };

    private static BsonDocument Document(ReadOnlySpan<byte> bytes, int depth)
    {
        CheckDepth(depth);
        var document = new BsonDocument(allowDuplicateNames: true);
        var reader = new ElementReader(bytes);
        while (reader.MoveNext())
            document.Add(reader.GetName(), Value(reader.Type, reader.Value, depth));
        return document;
    }

    private static BsonArray Array(ReadOnlySpan<byte> bytes, int depth)
    {
        CheckDepth(depth);
        var array = new BsonArray();
        var reader = new ElementReader(bytes);
        while (reader.MoveNext())
            array.Add(Value(reader.Type, reader.Value, depth));
        return array;
    }

    private static void CheckDepth(int depth)
    {
        if (depth > BsonLimits.MaxDepth)
            throw new BsonFormatException($"Documents are nested deeper than {BsonLimits.MaxDepth} levels.");
    }

    private static ReadOnlySpan<byte> StringBytes(ReadOnlySpan<byte> bytes) =>
        bytes[^1] == 0 ? bytes[4..^1] : throw new BsonFormatException("A string does not end in zero.");

    private static string String(ReadOnlySpan<byte> bytes) => ElementReader.Text(StringBytes(bytes));

    private static void CheckText(ReadOnlySpan<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            throw new BsonFormatException("A string is not valid UTF-8.");
    }

    private static BsonBinaryData Binary(ReadOnlySpan<byte> bytes)
    {
        var type = (BsonBinarySubType)bytes[4];
        if (type is BsonBinarySubType.UuidLegacy or BsonBinarySubType.UuidStandard && bytes.Length != 5 + 16)
            throw new BsonFormatException("A UUID is not 16 bytes long.");
        return new BsonBinaryData(bytes[5..].ToArray(), type);
    }

    private static ObjectId ObjectIdOf(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    private static BsonRegularExpression Regex(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return new BsonRegularExpression(ElementReader.Text(bytes[..end]), ElementReader.Text(bytes[(end + 1)..^1]));
    }

    private static BsonJavaScriptWithScope CodeWithScope(ReadOnlySpan<byte> bytes, int depth)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (length < 1 || length > bytes.Length - 8 - 5)
            throw new BsonFormatException("A code's length is wrong.");
        return new BsonJavaScriptWithScope(String(bytes.Slice(4, 4 + length)), Document(bytes[(8 + length)..], depth + 1));
    }
}
