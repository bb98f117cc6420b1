using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>What a command answers. <c>ok: 1</c> is added unless the answer has its own.</summary>
internal abstract class Reply
{
    /// <summary>Writes the fields of the answer's document.</summary>
    public abstract void WriteFields(ByteBuffer buffer);

    public static implicit operator Reply(BsonDocument fields) => new DocumentReply(fields);
}

/// <summary>An answer built as a document.</summary>
internal sealed class DocumentReply(BsonDocument fields) : Reply
{
    public BsonDocument Fields { get; } = fields;

    public override void WriteFields(ByteBuffer buffer)
    {
        foreach (var element in Fields.Elements)
            BsonEncoder.Element(buffer, element.Name, element.Value);
        if (!Fields.Contains("ok"))
            BsonEncoder.Element(buffer, "ok", 1.0);
    }
}

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
