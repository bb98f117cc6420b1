namespace Lucid.Chain.Contracts;

/// <summary>What became of a transaction of a batch; <c>error</c> is null for one that was taken.</summary>
public sealed record BatchItemResponse(string? TxId, string? Error);
