using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>The whole document is replaced; its _id stays.</summary>
internal sealed class ReplacementUpdater(BsonDocument replacement) : Updater
{
    public override BsonDocument Apply(BsonDocument document, UpdateContext context)
    {
        var result = (BsonDocument)replacement.DeepClone();
        if (!result.Contains("_id") && document.TryGetValue("_id", out var id))
            result.InsertAt(0, new BsonElement("_id", id));
        return result;
    }
}
