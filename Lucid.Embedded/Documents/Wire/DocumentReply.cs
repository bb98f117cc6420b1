using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Wire;

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
