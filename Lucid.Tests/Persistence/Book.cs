using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Tests.Persistence;

/// <summary>A record as a service has them.</summary>
internal sealed record Book(string Id, string Title, string? Isbn, long Copies) : IDocument<Book>
{
    public static CollectionDefinition Collection { get; } = new("books",
    [
        new("isbn", new BsonDocument("isbn", 1)) { Unique = true, Sparse = true },
        new("title", new BsonDocument { { "title", 1 }, { "copies", -1 } }),
        new("expiry", new BsonDocument("expires_at", 1)) { ExpireAfter = TimeSpan.Zero },
    ]);

    public static Book FromBson(BsonDocument document) =>
        new(document.GetString("_id"), document.GetString("title"), document.FindString("isbn"), document.GetCount("copies"));

    public BsonDocument ToBson() => new BsonDocument { { "_id", Id }, { "title", Title }, { "copies", Copies } }.Put("isbn", Isbn);
}
