using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>The trees that were built, with their leaves.</summary>
internal sealed class TreeStore(
    DocumentCollection<StoredTree> trees, DocumentCollection<LeafBlock> blocks, DocumentCollection<SessionTree> sessions, TimeProvider time)
{
    private const int MaximumSessions = 100;

    public Task<StoredTree?> FindAsync(string root, CancellationToken cancellationToken) =>
        trees.FindOneAsync(new BsonDocument("_id", root), cancellationToken);

    public Task<SessionTree?> FindOfSessionAsync(string sessionId, CancellationToken cancellationToken) =>
        sessions.FindOneAsync(new BsonDocument("_id", sessionId), cancellationToken);

    public async Task<IReadOnlyList<string>> ListSessionsAsync(string root, CancellationToken cancellationToken)
    {
        var query = new DocumentQuery(new BsonDocument("root", root), new BsonDocument("_id", 1), 0, MaximumSessions);
        var found = await sessions.FindAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(static session => session.SessionId)];
    }

    /// <summary>Stores a tree and makes it the session's; returns whether it is another than the session had.</summary>
    /// <remarks>
    /// The leaves first, then the tree, then the session: a crash between leaves things that nothing points to, and building again
    /// writes the very same.
    /// </remarks>
    public async Task<bool> StoreAsync(
        string sessionId, StoredTree tree, ReadOnlyMemory<Hash256> leaves, CancellationToken cancellationToken)
    {
        for (var number = 0; number * LeafBlock.Leaves < leaves.Length; number++)
        {
            var first = number * LeafBlock.Leaves;
            var packed = LeafBlock.Pack(leaves.Span.Slice(first, Math.Min(LeafBlock.Leaves, leaves.Length - first)));
            BsonDocument id = new("_id", LeafBlock.IdOf(tree.Root, number));
            BsonDocument block = new("$set", new BsonDocument("hashes", packed));
            await blocks.UpsertAsync(id, block, cancellationToken).ConfigureAwait(false);
        }

        var fields = tree.ToBson();
        fields.Remove("_id");
        BsonDocument unlessThere = new("$setOnInsert", fields);
        await trees.UpsertAsync(new BsonDocument("_id", tree.Root), unlessThere, cancellationToken).ConfigureAwait(false);
        var before = await FindOfSessionAsync(sessionId, cancellationToken).ConfigureAwait(false);
        BsonDocument built = new("$set", new BsonDocument { { "root", tree.Root }, { "built_at", time.GetUtcNow().ToBson() } });
        await sessions.UpsertAsync(new BsonDocument("_id", sessionId), built, cancellationToken).ConfigureAwait(false);
        return before?.Root != tree.Root;
    }

    /// <summary>The chunk hashes that are a tree's leaves.</summary>
    /// <exception cref="MalformedDocumentException">Leaves are missing.</exception>
    public async Task<Hash256[]> ReadLeavesAsync(StoredTree tree, CancellationToken cancellationToken)
    {
        var leaves = new Hash256[tree.LeafCount];
        for (var first = 0; first < leaves.Length; first += LeafBlock.Leaves)
        {
            BsonDocument id = new("_id", LeafBlock.IdOf(tree.Root, first / LeafBlock.Leaves));
            var block = await blocks.FindOneAsync(id, cancellationToken).ConfigureAwait(false);
            var count = Math.Min(LeafBlock.Leaves, leaves.Length - first);
            if (block?.Hashes.Length != count * Hash256.Bytes)
                throw new MalformedDocumentException("hashes", block is null ? BsonType.Null : BsonType.Binary);
            for (var i = 0; i < count; i++)
                leaves[first + i] = Hash256.FromBytes(block.Hashes.AsSpan(i * Hash256.Bytes, Hash256.Bytes));
        }

        return leaves;
    }
}
