using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Contents;

/// <summary>A change of a chunk that has begun: until it ends, nobody may count the content's references.</summary>
/// <param name="Id">Of this change alone.</param>
/// <param name="At">When it began. One that is older than any change takes was left behind by a crash.</param>
internal sealed record PendingChange(string Id, DateTimeOffset At)
{
    public static PendingChange FromBson(BsonDocument document) => new(document.GetString("id"), document.GetInstant("at"));

    public BsonDocument ToBson() => new() { { "id", Id }, { "at", At.ToBson() } };
}
