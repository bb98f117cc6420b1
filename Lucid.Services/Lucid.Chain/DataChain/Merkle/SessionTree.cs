using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>The tree that was last built over a session; collection <c>session_merkle_roots</c>.</summary>
internal sealed record SessionTree(string SessionId, string Root, DateTimeOffset BuiltAt) : IDocument<SessionTree>
{
    public static CollectionDefinition Collection { get; } = new("session_merkle_roots", [new("root", new BsonDocument("root", 1))]);

    public static SessionTree FromBson(BsonDocument document) =>
        new(document.GetString("_id"), document.GetString("root"), document.GetInstant("built_at"));

    public BsonDocument ToBson() => new() { { "_id", SessionId }, { "root", Root }, { "built_at", BuiltAt.ToBson() } };
}
