using System.Text;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>Turns values into bytes.</summary>
internal static class BsonEncoder
{
    public static byte[] ToBytes(BsonDocument document)
    {
        var buffer = new ByteBuffer();
        Document(buffer, document);
        return buffer.ToArray();
    }

    public static void Document(ByteBuffer buffer, BsonDocument document)
    {
        var start = Begin(buffer);
        foreach (var element in document.Elements)
            Element(buffer, element.Name, element.Value);
        End(buffer, start);
    }

    /// <summary>Starts a document and returns the position to hand to <see cref="End"/>.</summary>
    public static int Begin(ByteBuffer buffer)
    {
        buffer.AppendInt32(0);
        return buffer.Length - 4;
    }

    public static void End(ByteBuffer buffer, int start)
    {
        buffer.Append((byte)0);
        buffer.SetInt32(start, buffer.Length - start);
    }

    public static void Header(ByteBuffer buffer, BsonType type, ReadOnlySpan<char> name)
    {
        buffer.Append((byte)type);
        CString(buffer, name);
    }

    public static void Element(ByteBuffer buffer, string name, BsonValue value)
    {
        Header(buffer, value.BsonType, name);
        Value(buffer, value);
    }

    private static void Value(ByteBuffer buffer, BsonValue value)
    {
        switch (value)
        {
            case BsonInt32 number: buffer.AppendInt32(number.Value); break;
            case BsonInt64 number: buffer.AppendInt64(number.Value); break;
            case BsonDouble number: buffer.AppendInt64(BitConverter.DoubleToInt64Bits(number.Value)); break;
            case BsonString text: String(buffer, text.Value); break;
            case BsonDocument document: Document(buffer, document); break;
            case BsonArray array: Array(buffer, array); break;
            case BsonObjectId id: buffer.Append(id.Value.ToByteArray()); break;
            case BsonBoolean boolean: buffer.Append(boolean.Value ? (byte)1 : (byte)0); break;
            case BsonDateTime date: buffer.AppendInt64(date.MillisecondsSinceEpoch); break;
            case BsonBinaryData binary: Binary(buffer, binary); break;
            default: Rare(buffer, value); break;
        }
    }

    private static void Rare(ByteBuffer buffer, BsonValue value)
    {
        switch (value)
        {
            case BsonDecimal128 number:
                buffer.AppendInt64((long)number.Value.GetIEEELowBits());
                buffer.AppendInt64((long)number.Value.GetIEEEHighBits());
                break;
            case BsonTimestamp timestamp: buffer.AppendInt64(timestamp.Value); break;
            case BsonRegularExpression regex:
                CString(buffer, regex.Pattern);
                CString(buffer, regex.Options);
                break;
            case BsonSymbol symbol: String(buffer, symbol.Name); break;
            case BsonJavaScriptWithScope code: CodeWithScope(buffer, code); break;
            case BsonJavaScript code: String(buffer, code.Code); break;
            case BsonNull or BsonUndefined or BsonMinKey or BsonMaxKey: break;
            default: throw new InvalidOperationException($"A value of type {value.BsonType} cannot be encoded.");
        }
    }

    private static void Array(ByteBuffer buffer, BsonArray array)
    {
        var start = Begin(buffer);
        Span<char> name = stackalloc char[11];
        for (var i = 0; i < array.Count; i++)
        {
            i.TryFormat(name, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
            Header(buffer, array[i].BsonType, name[..length]);
            Value(buffer, array[i]);
        }
        End(buffer, start);
    }

    private static void CodeWithScope(ByteBuffer buffer, BsonJavaScriptWithScope code)
    {
        var start = Begin(buffer);
        String(buffer, code.Code);
        Document(buffer, code.Scope);
        buffer.SetInt32(start, buffer.Length - start);
    }

    private static void Binary(ByteBuffer buffer, BsonBinaryData binary)
    {
        buffer.AppendInt32(binary.Bytes.Length);
        buffer.Append((byte)binary.SubType);
        buffer.Append(binary.Bytes);
    }

    private static void String(ByteBuffer buffer, string text)
    {
        var start = Begin(buffer);
        Encoding.UTF8.GetBytes(text, buffer);
        buffer.Append((byte)0);
        buffer.SetInt32(start, buffer.Length - start - 4);
    }

    private static void CString(ByteBuffer buffer, ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, buffer);
        buffer.Append((byte)0);
    }
}
