using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>
/// What is known of one chunk of one session; collection <c>chunks</c>. Its bytes are in the session storage, under the hash.
/// </summary>
/// <param name="Id">UUID of version 7. It is never used again, not even for the same content at the same index.</param>
/// <param name="SessionId">UUID.</param>
/// <param name="Index">Place in the session, from 0.</param>
/// <param name="Hash">BLAKE3 of the stored bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="SizeBytes">Stored bytes.</param>
/// <param name="CreatedAt">When it was registered.</param>
internal sealed record StoredChunk(string Id, string SessionId, int Index, string Hash, long SizeBytes, DateTimeOffset CreatedAt)
    : IDocument<StoredChunk>
{
    public static CollectionDefinition Collection { get; } = new("chunks",
    [
        new("session_index", new BsonDocument { { "session_id", 1 }, { "index", 1 } }) { Unique = true },
        new("hash", new BsonDocument("hash", 1)),
    ]);

    /// <summary>Hash of the chunk before it, where its registrar gave it.</summary>
    public string? PreviousHash { get; init; }

    public static StoredChunk FromBson(BsonDocument document) => new(
        document.GetString("_id"),
        Require(document, "session_id", ChunkFields.IsSessionId(document.GetString("session_id")), document.GetString("session_id")),
        (int)Require(document, "index", document.Contains("index") && IsIndex(document.GetCount("index")), document.GetCount("index")),
        Require(document, "hash", ChunkFields.IsHash(document.GetString("hash")), document.GetString("hash")),
        Require(document, "size_bytes", IsSize(document.GetCount("size_bytes")), document.GetCount("size_bytes")),
        document.GetInstant("created_at"))
    {
        PreviousHash = document.FindString("previous_hash") is { } previous
            ? Require(document, "previous_hash", ChunkFields.IsHash(previous), previous)
            : null,
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "session_id", SessionId },
        { "index", Index },
        { "hash", Hash },
        { "size_bytes", SizeBytes },
        { "created_at", CreatedAt.ToBson() },
    }.Put("previous_hash", PreviousHash);

    private static bool IsIndex(long index) => index is >= 0 and < ChunkLimits.MaximumChunks;

    private static bool IsSize(long size) => size is >= 1 and <= ChunkLimits.MaximumBytes;

    // A record that says something impossible is as damaged as one that lacks a field.
    private static T Require<T>(BsonDocument document, string field, bool valid, T value) => valid
        ? value
        : throw new MalformedDocumentException(field, document.GetValue(field, BsonNull.Value).BsonType);
}
