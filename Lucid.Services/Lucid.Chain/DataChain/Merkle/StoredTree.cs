using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>A tree that was built; collection <c>merkle_trees</c>. Sessions with the same chunks share it.</summary>
/// <param name="Root">Root, lower-case hexadecimal; the document's id.</param>
/// <param name="LeafCount">Leaves.</param>
/// <param name="CreatedAt">When it was first built.</param>
internal sealed record StoredTree(string Root, int LeafCount, DateTimeOffset CreatedAt) : IDocument<StoredTree>
{
    public static CollectionDefinition Collection { get; } = new("merkle_trees", []);

    /// <summary>Nodes between the root and its deepest leaf.</summary>
    public int Height => HeightOf(LeafCount);

    public static StoredTree FromBson(BsonDocument document) =>
        new(document.GetString("_id"), (int)document.GetCount("leaf_count"), document.GetInstant("created_at"));

    public BsonDocument ToBson() => new()
    {
        { "_id", Root },
        { "leaf_count", LeafCount },
        { "height", Height },
        { "created_at", CreatedAt.ToBson() },
    };

    private static int HeightOf(int leaves)
    {
        var height = 0;
        while (1L << height < leaves)
            height++;
        return height;
    }
}
