using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>
/// Walks the elements of one BSON document without decoding their values. Every length is checked against the bytes that are there.
/// </summary>
/// <remarks>
/// <c>{ "a": 1 }</c> is <c>0c000000 10 6100 01000000 00</c>: int32 length, then per element a type, a name ending in zero and a value, then zero.
/// </remarks>
internal ref struct ElementReader
{
    private readonly ReadOnlySpan<byte> _document;
    private int _position;

    public ElementReader(ReadOnlySpan<byte> document)
    {
        if (document.Length < 5 || BinaryPrimitives.ReadInt32LittleEndian(document) is var length
            && (length < 5 || length > document.Length))
            throw new BsonFormatException("A document is shorter than its length says.");
        _document = document[..length];
        if (_document[^1] != 0)
            throw new BsonFormatException("A document does not end in zero.");
        _position = 4;
    }

    public BsonType Type { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where <see cref="Value"/> starts, counted from the document's first byte.</summary>
    public int ValueOffset { get; private set; }

    /// <summary>Where the current element (its type byte) starts.</summary>
    public int ElementOffset { get; private set; }

    public bool MoveNext()
    {
        if (_position == _document.Length - 1)
            return false;
        ElementOffset = _position;
        Type = (BsonType)_document[_position++];
        var rest = _document[_position..^1];
        var end = rest.IndexOf((byte)0);
        if (end < 0)
            throw new BsonFormatException("An element's name does not end.");
        Name = rest[..end];
        ValueOffset = _position += end + 1;
        var size = SizeOf(Type, _document[_position..^1]);
        Value = _document.Slice(_position, size);
        _position += size;
        return true;
    }

    public readonly string GetName() => Text(Name);

    /// <summary>Decodes strict UTF-8.</summary>
    public static string Text(ReadOnlySpan<byte> utf8) =>
        Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw new BsonFormatException("A string is not valid UTF-8.");

    private static int SizeOf(BsonType type, ReadOnlySpan<byte> rest)
    {
        long size = type switch
        {
            BsonType.Undefined or BsonType.Null or BsonType.MinKey or BsonType.MaxKey => 0,
            BsonType.Boolean => 1,
            BsonType.Int32 => 4,
            BsonType.Double or BsonType.DateTime or BsonType.Timestamp or BsonType.Int64 => 8,
            BsonType.ObjectId => 12,
            BsonType.Decimal128 => 16,
            BsonType.String or BsonType.JavaScript or BsonType.Symbol => 4L + Length(rest, 1),
            BsonType.Binary => 5L + Length(rest, 0),
            BsonType.Document or BsonType.Array => Length(rest, 5),
            BsonType.JavaScriptWithScope => Length(rest, 14),
            BsonType.RegularExpression => RegexSize(rest),
            _ => throw new BsonFormatException($"BSON type 0x{(byte)type:x2} is not supported."),
        };
        return size <= rest.Length ? (int)size : throw new BsonFormatException("An element is longer than its document.");
    }

    private static int Length(ReadOnlySpan<byte> rest, int minimum)
    {
        if (rest.Length < 4 || BinaryPrimitives.ReadInt32LittleEndian(rest) is var length && length < minimum)
            throw new BsonFormatException("An element's length is wrong.");
        return length;
    }

    private static int RegexSize(ReadOnlySpan<byte> rest)
    {
        var pattern = rest.IndexOf((byte)0);
        var options = pattern < 0 ? -1 : rest[(pattern + 1)..].IndexOf((byte)0);
        return options >= 0 ? pattern + options + 2 : throw new BsonFormatException("A regular expression does not end.");
    }
}
