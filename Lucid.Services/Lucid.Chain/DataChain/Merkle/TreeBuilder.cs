using System.Globalization;
using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contracts;
using Lucid.Chain.DataChain.Errors;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>Builds the tree over a session's chunks in index order.</summary>
internal sealed class TreeBuilder(ChunkStore chunks, TreeStore trees, LargeTreeGate gate, TimeProvider time)
{
    private const int MaximumNamedChunks = 20_000;

    public async Task<Outcome<BuiltTree>> BuildAsync(BuildTreeRequest request, CancellationToken cancellationToken)
    {
        if (ChunkFields.ReadUuid("session_id", request.SessionId, out var sessionId) is { } invalid)
            return invalid;
        if (ReadIds(request.ChunkIds, out var ids) is { } invalidIds)
            return invalidIds;
        using var turn = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (!(await ReadLeavesAsync(sessionId, ids, cancellationToken).ConfigureAwait(false)).Succeeded(out var leaves, out var failure))
            return failure;
        var hashes = leaves.ToArray();
        var tree = new StoredTree(ChunkLeaves.Root(hashes).ToString(), hashes.Length, time.GetUtcNow());
        var changed = await trees.StoreAsync(sessionId, tree, hashes, cancellationToken).ConfigureAwait(false);
        var stored = await trees.FindAsync(tree.Root, cancellationToken).ConfigureAwait(false) ?? tree;
        var sessions = await trees.ListSessionsAsync(tree.Root, cancellationToken).ConfigureAwait(false);
        return new BuiltTree(stored.ToResponse(sessions), changed);
    }

    private async Task<Outcome<List<Hash256>>> ReadLeavesAsync(string sessionId, HashSet<string>? ids, CancellationToken cancellationToken)
    {
        List<Hash256> leaves = [];
        await foreach (var chunk in chunks.ReadSessionAsync(sessionId, cancellationToken).ConfigureAwait(false))
        {
            if (ids is not null && !ids.Remove(chunk.Id))
                continue;
            if (chunk.Index != leaves.Count)
                return Gap(leaves.Count);
            leaves.Add(ChunkLeaves.Read(chunk.Hash));
        }

        if (ids is { Count: > 0 })
            return new ErrorResult(DataChainErrors.ForeignChunk, Details: new Dictionary<string, string> { ["chunk_id"] = ids.First() });
        return leaves.Count == 0 ? DataChainErrors.NoChunks : leaves;
    }

    private static ErrorResult? ReadIds(IReadOnlyList<string>? texts, out HashSet<string>? ids)
    {
        ids = null;
        if (texts is null)
            return null;
        if (texts.Count is < 1 or > MaximumNamedChunks)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "chunk_ids", $"chunk_ids has 1 to {MaximumNamedChunks} ids.");
        HashSet<string> read = new(texts.Count);
        foreach (var text in texts)
        {
            if (ChunkFields.ReadUuid("chunk_ids", text, out var id) is { } failure)
                return failure;
            if (!read.Add(id))
                return new ErrorResult(DataChainErrors.ForeignChunk, Details: new Dictionary<string, string> { ["chunk_id"] = id });
        }

        ids = read;
        return null;
    }

    private static ErrorResult Gap(int index) => new(
        DataChainErrors.IndexGap,
        Details: new Dictionary<string, string> { ["missing_index"] = index.ToString(CultureInfo.InvariantCulture) });
}
