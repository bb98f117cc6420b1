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
