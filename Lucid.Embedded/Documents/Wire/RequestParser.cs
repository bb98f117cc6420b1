using System.Buffers.Binary;
using System.Text;
using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>
/// Parses the body of OP_MSG: <c>uint32 flags, sections, [uint32 crc]</c>. A section of kind 0 is the command; one of kind 1 is
/// <c>int32 size, cstring name, documents</c> and belongs to the command as its array of that name.
/// </summary>
internal static class RequestParser
{
    private const uint ChecksumPresent = 1;
    private const uint MoreToCome = 2;
    private const uint RequiredFlags = 0xFFFF;

    public static CommandRequest Message(Frame frame)
    {
        var body = frame.Body;
        if (body.Length < 5)
            throw new WireException("An OP_MSG is too short for a section.");
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(body.Span);
        if ((flags & RequiredFlags & ~(ChecksumPresent | MoreToCome)) != 0)
            throw new WireException($"An OP_MSG has unknown flags 0x{flags:x}.");
        if ((flags & ChecksumPresent) != 0)
            body = CheckSum(frame, body);
        return Sections(body[4..], expectsReply: (flags & MoreToCome) == 0);
    }

    /// <summary>Parses OP_QUERY <c>int32 flags, cstring collection, int32 skip, int32 count, document</c>: old clients say hello with it.</summary>
    public static CommandRequest LegacyQuery(Frame frame)
    {
        var body = frame.Body;
        var end = body.Length < 4 ? -1 : body.Span[4..].IndexOf((byte)0);
        if (end < 0 || body.Length < 4 + end + 1 + 8 + 5)
            throw new WireException("An OP_QUERY is too short.");
        var collection = Encoding.UTF8.GetString(body.Span.Slice(4, end));
        if (!collection.EndsWith(".$cmd", StringComparison.Ordinal))
            throw new WireException("OP_QUERY is only accepted for hello.");
        var documents = new Dictionary<string, List<ReadOnlyMemory<byte>>>();
        var command = Command(body[(4 + end + 9)..], documents);
        return Create(command, collection[..^5], documents, expectsReply: true);
    }

    private static ReadOnlyMemory<byte> CheckSum(Frame frame, ReadOnlyMemory<byte> body)
    {
        if (body.Length < 9)
            throw new WireException("An OP_MSG is too short for its checksum.");
        if (Crc32C.Of(frame.Bytes.Span[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(body.Span[^4..]))
            throw new WireException("The checksum of an OP_MSG is wrong.");
        return body[..^4];
    }

    private static CommandRequest Sections(ReadOnlyMemory<byte> sections, bool expectsReply)
    {
        BsonDocument? command = null;
        var documents = new Dictionary<string, List<ReadOnlyMemory<byte>>>();
        while (!sections.IsEmpty)
        {
            var kind = sections.Span[0];
            var size = Size(sections[1..]);
            var section = sections.Slice(1, size);
            if (kind == 1)
                Sequence(section, documents);
            else if (kind == 0 && command is null)
                command = Command(section, documents);
            else
                throw new WireException($"An OP_MSG has an unexpected section of kind {kind}.");
            sections = sections[(1 + size)..];
        }
        if (command is null)
            throw new WireException("An OP_MSG has no command.");
        return Create(command, command.GetValue("$db", null) is BsonString database
            ? database.Value
            : throw new WireException("An OP_MSG has no $db."), documents, expectsReply);
    }

    private static CommandRequest Create(BsonDocument command, string database, Dictionary<string, List<ReadOnlyMemory<byte>>> documents,
        bool expectsReply) =>
        command.ElementCount > 0
            ? new CommandRequest(command.GetElement(0).Name, database, command, documents, expectsReply)
            : throw new WireException("A command is empty.");

    private static int Size(ReadOnlyMemory<byte> section)
    {
        if (section.Length < 5 || BinaryPrimitives.ReadInt32LittleEndian(section.Span) is var size && (size < 5 || size > section.Length))
            throw new WireException("A section of an OP_MSG has a wrong size.");
        return size;
    }

    private static void Sequence(ReadOnlyMemory<byte> section, Dictionary<string, List<ReadOnlyMemory<byte>>> documents)
    {
        var end = section.Span[4..].IndexOf((byte)0);
        if (end < 0)
            throw new WireException("A document sequence has no name.");
        var list = new List<ReadOnlyMemory<byte>>();
        if (!documents.TryAdd(Encoding.UTF8.GetString(section.Span.Slice(4, end)), list))
            throw new WireException("A document sequence occurs twice.");
        for (section = section[(4 + end + 1)..]; !section.IsEmpty;)
        {
            var size = Size(section);
            list.Add(section[..size]);
            section = section[size..];
        }
    }

    // Decodes the command, but leaves the documents to write as they are: they can be 48 MB.
    private static BsonDocument Command(ReadOnlyMemory<byte> bytes, Dictionary<string, List<ReadOnlyMemory<byte>>> documents)
    {
        var command = new BsonDocument();
        var reader = new ElementReader(bytes.Span);
        while (reader.MoveNext())
        {
            var name = reader.GetName();
            if (reader.Type == BsonType.Array && name is "documents" or "updates" or "deletes")
            {
                if (!documents.TryAdd(name, Elements(bytes.Slice(reader.ValueOffset, reader.Value.Length))))
                    throw new BsonFormatException($"The field '{name}' occurs twice.");
            }
            else
            {
                command.Add(command.Contains(name)
                    ? throw new BsonFormatException($"The field '{name}' occurs twice.")
                    : name, BsonDecoder.Value(reader.Type, reader.Value, 0));
            }
        }
        return command;
    }

    private static List<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> array)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        var reader = new ElementReader(array.Span);
        while (reader.MoveNext())
        {
            if (reader.Type != BsonType.Document)
                throw new BsonFormatException("An array of documents holds something else.");
            elements.Add(array.Slice(reader.ValueOffset, reader.Value.Length));
        }
        return elements;
    }
}
