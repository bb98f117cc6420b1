using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using Lucid.Sessions.Processor.Contracts;
using MongoDB.Bson;

namespace Lucid.Sessions.Processor.Catalogue;

/// <summary>A session whose chunks are processed here; collection <c>sessions</c>.</summary>
/// <param name="Id">The session.</param>
/// <param name="Recipients">X25519 public keys, 64 hex digits each, that the session key is sealed to: the owner's first.</param>
/// <param name="Envelopes">The session key sealed to each recipient, hexadecimal.</param>
/// <param name="SigningKey">Ed25519 public key, 64 hex digits.</param>
/// <param name="WrappedKeys">Session key and signing seed under the processor's secret; null once they are destroyed.</param>
/// <param name="OpenedAt">When it was opened.</param>
internal sealed record OpenSession(
    string Id,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<string> Envelopes,
    string SigningKey,
    byte[]? WrappedKeys,
    DateTimeOffset OpenedAt) : IDocument<OpenSession>
{
    public static CollectionDefinition Collection { get; } = new("sessions", []);

    /// <summary>What its manifest came to, once it is made.</summary>
    public FinishedSessionResponse? Finished { get; init; }

    public static OpenSession FromBson(BsonDocument document) => new(
        document.GetString("_id"),
        document.GetStrings("recipients"),
        document.GetStrings("envelopes"),
        document.GetString("signing_key"),
        document.FindBytes("wrapped_keys"),
        document.GetInstant("opened_at"))
    {
        Finished = document.FindDocument("finished") is { } finished ? ReadFinished(finished) : null,
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "recipients", new BsonArray(Recipients) },
        { "envelopes", new BsonArray(Envelopes) },
        { "signing_key", SigningKey },
        { "opened_at", OpenedAt.ToBson() },
    }.Put("wrapped_keys", WrappedKeys).Put("finished", Finished is { } finished ? WriteFinished(finished) : null);

    public static BsonDocument WriteFinished(FinishedSessionResponse finished) => new()
    {
        { "manifest_hash", finished.ManifestHash },
        { "merkle_root", finished.MerkleRoot },
        { "chunk_count", finished.ChunkCount },
        { "stored_bytes", finished.StoredBytes },
    };

    private static FinishedSessionResponse ReadFinished(BsonDocument document) => new(
        document.GetString("manifest_hash"),
        document.GetString("merkle_root"),
        (int)document.GetCount("chunk_count"),
        document.GetCount("stored_bytes"));
}
