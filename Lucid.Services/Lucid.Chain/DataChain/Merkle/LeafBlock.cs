using System.Globalization;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>
/// Some of a tree's leaves; collection <c>merkle_leaves</c>. They are kept, because proofs must be had after a session's chunks are gone,
/// and because only they can tell which chunk has changed.
/// </summary>
/// <param name="Id">Root, a colon and the block's number.</param>
/// <param name="Hashes">The chunks' hashes, 32 bytes each.</param>
internal sealed record LeafBlock(string Id, byte[] Hashes) : IDocument<LeafBlock>
{
    /// <summary>Leaves of a full block: 128 KiB.</summary>
    public const int Leaves = 4096;

    public static CollectionDefinition Collection { get; } = new("merkle_leaves", []);

    public static string IdOf(string root, int number) => string.Create(CultureInfo.InvariantCulture, $"{root}:{number}");

    public static LeafBlock FromBson(BsonDocument document) => new(document.GetString("_id"), document.GetBytes("hashes"));

    public BsonDocument ToBson() => new() { { "_id", Id }, { "hashes", Hashes } };

    public static byte[] Pack(ReadOnlySpan<Hash256> hashes)
    {
        var bytes = new byte[hashes.Length * Hash256.Bytes];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i].CopyTo(bytes.AsSpan(i * Hash256.Bytes));
        return bytes;
    }
}
