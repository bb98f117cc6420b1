using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>Counts what the statements of one write command did.</summary>
internal sealed class WriteTally
{
    public long Matched { get; set; }

    public long? Modified { get; set; }

    /// <summary>The position of the statement that runs.</summary>
    public int Index { get; set; }

    public BsonArray Upserted { get; } = [];

    public BsonArray Errors { get; } = [];

    public BsonDocument ToReply()
    {
        var reply = new BsonDocument("n", (int)Matched);
        if (Modified is { } modified)
            reply["nModified"] = (int)modified;
        if (Upserted.Count > 0)
            reply["upserted"] = Upserted;
        if (Errors.Count > 0)
            reply["writeErrors"] = Errors;
        return reply;
    }
}
