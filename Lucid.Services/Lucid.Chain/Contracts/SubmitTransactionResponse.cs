namespace Lucid.Chain.Contracts;

/// <summary>A transaction that was taken in.</summary>
public sealed record SubmitTransactionResponse(string TxId, string Status);
