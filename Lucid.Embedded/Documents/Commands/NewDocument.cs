using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>Checks a document that is to be stored and puts its _id first.</summary>
internal static class NewDocument
{
    public static byte[] WithId(ReadOnlySpan<byte> document)
    {
        CheckSize(document.Length);
        BsonDecoder.Validate(document);
        var reader = new ElementReader(document);
        while (reader.MoveNext())
        {
            if (!reader.Name.SequenceEqual("_id"u8))
                continue;
            CheckId(reader.Type);
            var end = reader.ValueOffset + reader.Value.Length;
            return reader.ElementOffset == 4 ? document.ToArray() : Rebuild(document, reader.ElementOffset, end);
        }
        return Generate(document);
    }

    /// <summary>Checks a document built by an update, with its _id first.</summary>
    public static byte[] Encode(BsonDocument document)
    {
        var bytes = BsonEncoder.ToBytes(document);
        CheckSize(bytes.Length);
        try
        {
            BsonDecoder.Validate(bytes);
        }
        catch (BsonFormatException malformed)
        {
            throw new CommandException(ErrorCode.BadValue, malformed.Message);
        }
        return bytes;
    }

    public static void CheckId(BsonType type)
    {
        if (type is BsonType.Array or BsonType.RegularExpression or BsonType.Undefined)
            throw new CommandException(ErrorCode.InvalidIdField, $"The '_id' value cannot be of type {Query.OperandParser.Alias(type)}");
    }

    private static void CheckSize(int size)
    {
        if (size > BsonLimits.MaxDocumentSize)
            throw new CommandException(ErrorCode.BsonObjectTooLarge,
                $"object to insert too large. size in bytes: {size}, max size: {BsonLimits.MaxDocumentSize}");
    }

    private static byte[] Rebuild(ReadOnlySpan<byte> document, int start, int end) =>
        [.. document[..4], .. document[start..end], .. document[4..start], .. document[end..]];

    private static byte[] Generate(ReadOnlySpan<byte> document)
    {
        var buffer = new ByteBuffer(document.Length + 17);
        var start = BsonEncoder.Begin(buffer);
        BsonEncoder.Element(buffer, "_id", ObjectId.GenerateNewId());
        buffer.Append(document[4..^1]);
        BsonEncoder.End(buffer, start);
        return buffer.ToArray();
    }
}
