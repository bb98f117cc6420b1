namespace Lucid.Chain.Contracts;

/// <summary>Signed transactions in their canonical encoding, in hex; they are taken in this order.</summary>
public sealed record SubmitBatchRequest(IReadOnlyList<string> Transactions);
