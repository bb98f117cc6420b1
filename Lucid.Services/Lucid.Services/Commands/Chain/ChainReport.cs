using System.Globalization;
using Lucid.Chain.Contracts;

namespace Lucid.Services.Commands.Chain;

/// <summary>The chain in words.</summary>
internal static class ChainReport
{
    public static async Task<int> InfoAsync(ChainClient client)
    {
        ChainInfoResponse info = await client.InfoAsync(CancellationToken.None);
        ChainStatusResponse status = await client.StatusAsync(CancellationToken.None);
        Write($"network       {info.NetworkName} ({info.Mode}), id {info.Network}");
        Write($"height        {info.CurrentHeight}, final up to {info.FinalizedHeight}, a block every {info.BlockTimeSeconds} s");
        ulong minted = info.Minted / 1_000_000;
        Write($"on it         {info.TotalTransactions} transactions, {info.TotalSessions} sessions, {minted} LUCID minted");
        Write($"this node     {info.NodeId}: {status.Status}, {status.PeerCount} peers, {status.PendingTransactions} transactions waiting");
        Write($"consensus     {info.ConsensusAlgorithm}, {status.ConsensusParticipants} entities lead and vote");
        if (status.Problem is { } problem) Write($"problem       {problem}");
        return 0;
    }

    public static async Task<int> BlocksAsync(ChainClient client, int limit)
    {
        BlockListResponse page = await client.BlocksAsync(limit, CancellationToken.None);
        foreach (BlockResponse block in page.Blocks)
        {
            string made = DateTimeOffset.FromUnixTimeMilliseconds(block.Timestamp).ToString("u", CultureInfo.InvariantCulture);
            string by = $"by {block.Validator[..8]}…{(block.Final ? "  final" : "")}";
            Write($"{block.Height,8}  {block.Hash[..16]}…  {made}  {block.TransactionCount,4} transactions  {by}");
        }

        return 0;
    }

    public static async Task<int> TransactionAsync(ChainClient client, string id)
    {
        TransactionResponse transaction = await client.TransactionAsync(id, CancellationToken.None);
        Write($"{transaction.Type} {transaction.TxId}");
        Write($"from {transaction.Sender}, nonce {transaction.Nonce}, fee {transaction.Fee / 1_000_000m} LUCID");
        Write(transaction.BlockHeight is { } height ? $"{transaction.Status} in block {height}" : transaction.Status);
        return 0;
    }

    private static void Write(string line) => Console.Out.WriteLine(line);
}
