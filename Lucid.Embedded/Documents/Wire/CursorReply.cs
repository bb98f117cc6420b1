using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>An answer that carries stored documents as the bytes they are.</summary>
internal sealed class CursorReply(string ns, long id, IReadOnlyList<byte[]> documents, bool isFirst) : Reply
{
    public override void WriteFields(ByteBuffer buffer)
    {
        BsonEncoder.Header(buffer, BsonType.Document, "cursor");
        var cursor = BsonEncoder.Begin(buffer);
        BsonEncoder.Header(buffer, BsonType.Array, isFirst ? "firstBatch" : "nextBatch");
        var batch = BsonEncoder.Begin(buffer);
        Span<char> name = stackalloc char[11];
        for (var i = 0; i < documents.Count; i++)
        {
            i.TryFormat(name, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
            BsonEncoder.Header(buffer, BsonType.Document, name[..length]);
            buffer.Append(documents[i]);
        }
        BsonEncoder.End(buffer, batch);
        BsonEncoder.Element(buffer, "id", id);
        BsonEncoder.Element(buffer, "ns", ns);
        BsonEncoder.End(buffer, cursor);
        BsonEncoder.Element(buffer, "ok", 1.0);
    }
}
