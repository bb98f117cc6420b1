namespace Lucid.Chain.Contracts;

/// <summary>The first transactions that wait for a block; <c>total</c> counts all.</summary>
public sealed record PendingTransactionsResponse(IReadOnlyList<TransactionResponse> Transactions, int Total);
