using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Sessions.Processor.Catalogue;

/// <summary>
/// A chunk that is being or has been processed; collection <c>chunks</c>. It is written before the chunk is stored: salt and nonce are
/// kept, so that after a crash the same content becomes the same stored bytes, and storage, which writes once, takes them.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="Index">Place in the session, from 0.</param>
/// <param name="PlainMark">BLAKE3 of the content, keyed by the session: tells whether a second delivery is the same.</param>
/// <param name="PlainBytes">Bytes of the recorded stream in it.</param>
/// <param name="Salt">32 bytes.</param>
/// <param name="Nonce">24 bytes.</param>
internal sealed record ProcessedChunk(string SessionId, int Index, byte[] PlainMark, int PlainBytes, byte[] Salt, byte[] Nonce) : IDocument<ProcessedChunk>
{
    public static CollectionDefinition Collection { get; } = new("chunks",
    [
        new("session_index", new BsonDocument { { "session_id", 1 }, { "index", 1 } }) { Unique = true },
    ]);

    /// <summary>BLAKE3 of the stored bytes, 64 hex digits; null until storage has them.</summary>
    public string? Hash { get; init; }

    /// <summary>Size of the stored file.</summary>
    public int StoredBytes { get; init; }

    public static ProcessedChunk FromBson(BsonDocument document) => new(
        document.GetString("session_id"),
        (int)document.GetCount("index"),
        document.GetBytes("plain_mark"),
        (int)document.GetCount("plain_bytes"),
        document.GetBytes("salt"),
        document.GetBytes("nonce"))
    {
        Hash = document.FindString("hash"),
        StoredBytes = (int)document.GetCount("stored_bytes"),
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "session_id", SessionId },
        { "index", Index },
        { "plain_mark", PlainMark },
        { "plain_bytes", PlainBytes },
        { "salt", Salt },
        { "nonce", Nonce },
        { "stored_bytes", StoredBytes },
    }.Put("hash", Hash);
}
