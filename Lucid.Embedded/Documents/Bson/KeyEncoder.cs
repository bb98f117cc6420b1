using System.Buffers.Binary;
using System.Text;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>
/// Encodes values so that comparing the bytes compares the values: keys of SQLite's index tables, sort keys and group keys.
/// </summary>
/// <remarks>
/// A value is one byte of <see cref="ValueOrder"/> and a payload that ends by itself, so keys of several values are just concatenated.
/// A descending component has all its bits flipped. No component starts with 0x00 or 0xFF, which is what makes <c>prefix + 0xFF</c> an upper bound.
/// </remarks>
internal static class KeyEncoder
{
    public static byte[] Key(BsonValue? value)
    {
        var buffer = new ByteBuffer(32);
        Append(buffer, value);
        return buffer.ToArray();
    }

    public static void Append(ByteBuffer buffer, BsonValue? value, bool descending)
    {
        var start = buffer.Length;
        Append(buffer, value);
        if (descending)
            buffer.Invert(start);
    }

    public static void Append(ByteBuffer buffer, BsonValue? value)
    {
        buffer.Append(ValueOrder.Of(value));
        if (value is not null)
            Payload(buffer, value);
    }

    private static void Payload(ByteBuffer buffer, BsonValue value)
    {
        switch (value)
        {
            case BsonInt32 or BsonInt64 or BsonDouble or BsonDecimal128: NumberKey.Append(buffer, value); break;
            case BsonString text: Text(buffer, text.Value); break;
            case BsonSymbol symbol: Text(buffer, symbol.Name); break;
            case BsonDocument document: Document(buffer, document); break;
            case BsonArray array: Array(buffer, array); break;
            case BsonBinaryData binary: Binary(buffer, binary); break;
            case BsonObjectId id: buffer.Append(id.Value.ToByteArray()); break;
            case BsonBoolean boolean: buffer.Append(boolean.Value ? (byte)1 : (byte)0); break;
            case BsonDateTime date: buffer.AppendUInt64BigEndian((ulong)date.MillisecondsSinceEpoch ^ 1UL << 63); break;
            case BsonTimestamp timestamp: buffer.AppendUInt64BigEndian((ulong)timestamp.Value); break;
            case BsonRegularExpression regex:
                Text(buffer, regex.Pattern);
                Text(buffer, regex.Options);
                break;
            case BsonJavaScriptWithScope code:
                Text(buffer, code.Code);
                Document(buffer, code.Scope);
                break;
            case BsonJavaScript code: Text(buffer, code.Code); break;
        }
    }

    // A zero inside the text becomes 00 FF and the text ends in 00 01, so that an end sorts below a zero, also when flipped.
    private static void Text(ByteBuffer buffer, string text)
    {
        if (!text.Contains('\0'))
        {
            Encoding.UTF8.GetBytes(text, buffer);
        }
        else
        {
            foreach (var part in Encoding.UTF8.GetBytes(text))
            {
                buffer.Append(part);
                if (part == 0)
                    buffer.Append((byte)0xFF);
            }
        }
        buffer.Append((byte)0);
        buffer.Append((byte)1);
    }

    private static void Document(ByteBuffer buffer, BsonDocument document)
    {
        foreach (var element in document.Elements)
        {
            buffer.Append(ValueOrder.Of(element.Value));
            Text(buffer, element.Name);
            Payload(buffer, element.Value);
        }
        buffer.Append((byte)0);
    }

    private static void Array(ByteBuffer buffer, BsonArray array)
    {
        foreach (var item in array)
            Append(buffer, item);
        buffer.Append((byte)0);
    }

    private static void Binary(ByteBuffer buffer, BsonBinaryData binary)
    {
        Span<byte> header = stackalloc byte[5];
        BinaryPrimitives.WriteInt32BigEndian(header, binary.Bytes.Length);
        header[4] = (byte)binary.SubType;
        buffer.Append(header);
        buffer.Append(binary.Bytes);
    }
}
