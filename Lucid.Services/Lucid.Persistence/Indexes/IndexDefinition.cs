using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Persistence.Indexes;

/// <summary>One index of a collection.</summary>
/// <param name="Name">Its name, fixed so that creating it again is a no-op.</param>
/// <param name="Keys">Fields in order, each 1 or -1.</param>
public sealed record IndexDefinition(string Name, BsonDocument Keys)
{
    /// <summary>Refuses a second document with the same value.</summary>
    public bool Unique { get; init; }

    /// <summary>Leaves out documents without the field.</summary>
    public bool Sparse { get; init; }

    /// <summary>Deletes a document this long after the time in its (single) field; zero deletes at that time.</summary>
    public TimeSpan? ExpireAfter { get; init; }

    internal CreateIndexModel<BsonDocument> ToModel() => new(
        new BsonDocumentIndexKeysDefinition<BsonDocument>(Keys),
        new CreateIndexOptions<BsonDocument>
        {
            Name = Name,
            Unique = Unique ? true : null,
            Sparse = Sparse ? true : null,
            ExpireAfter = ExpireAfter,
        });
}
