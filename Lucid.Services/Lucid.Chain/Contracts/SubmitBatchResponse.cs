namespace Lucid.Chain.Contracts;

/// <summary>What became of a batch, an item for each transaction.</summary>
public sealed record SubmitBatchResponse(int Submitted, int Failed, IReadOnlyList<BatchItemResponse> Items);
