using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Auth.Bootstrap;

/// <summary>The one-time token of the first administrator; collection <c>bootstrap</c>, which holds one document.</summary>
/// <param name="Hash">SHA-256 of the token, in hex.</param>
/// <param name="CreatedAt">When it was printed.</param>
internal sealed record BootstrapToken(string Hash, DateTimeOffset CreatedAt) : IDocument<BootstrapToken>
{
    public const string Id = "first-administrator";

    public static CollectionDefinition Collection { get; } = new("bootstrap", []);

    public static BootstrapToken FromBson(BsonDocument document) => new(document.GetString("token_hash"), document.GetInstant("created_at"));

    public BsonDocument ToBson() => new() { { "_id", Id }, { "token_hash", Hash }, { "created_at", CreatedAt.ToBson() } };
}
