using Lucid.Chain.Blocks;
using Lucid.Chain.Contracts;
using Lucid.Chain.Node;
using Lucid.Chain.Transactions;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>Blocks and transactions as clients see them.</summary>
internal static class BlockResponses
{
    public static BlockResponse Of(Block block, bool isFinal)
    {
        var header = block.Header;
        return new BlockResponse(
            header.Hash.ToString(),
            header.Height,
            header.Hash.ToString(),
            header.Parent.ToString(),
            header.TransactionRoot.ToString(),
            header.StateRoot.ToString(),
            header.Timestamp,
            header.Slot,
            header.FallbackIndex,
            header.TransactionCount,
            header.VoteCount,
            block.EncodedBytes,
            header.Producer.ToString(),
            header.Entity.ToString(),
            Convert.ToHexStringLower(header.Signature.Span),
            isFinal,
            [.. block.Transactions.Select(t => t.Id.ToString())]);
    }

    public static TransactionResponse Of(Transaction transaction, string status, ulong? height) => new(
        transaction.Id.ToString(),
        TypeOf(transaction.Payload.Kind),
        transaction.Sender.ToString(),
        transaction.Nonce,
        transaction.Fee,
        transaction.IssuedAt,
        status,
        height,
        Convert.ToHexStringLower(transaction.ToArray()));

    /// <summary>A transaction wherever it is: in a final block, in one that waits for finality, or in the pool.</summary>
    public static TransactionResponse? Find(ChainNode node, Lucid.Cryptography.Hashing.Hash256 id)
    {
        if (node.Store.TryGetTransaction(id, out var height))
            return Of(node.FindBlock(height)!.Transactions.First(t => t.Id == id), "confirmed", height);
        for (var at = node.Head.Height; at > node.FinalHead.Height; at--)
            if (node.FindBlock(at)!.Transactions.FirstOrDefault(t => t.Id == id) is { } included) return Of(included, "included", at);
        return node.Pool.TryGet(id, out var pending) ? Of(pending, "pending", null) : null;
    }

    /// <summary>The name of a kind in the API: <c>session_anchor</c>.</summary>
    public static string TypeOf(TransactionKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
