using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>What an update did.</summary>
internal sealed class UpdateResult
{
    public int Matched { get; set; }

    public int Modified { get; set; }

    public BsonValue? UpsertedId { get; set; }

    /// <summary>The last document before and after its change.</summary>
    public byte[]? Before { get; set; }

    public byte[]? After { get; set; }
}
