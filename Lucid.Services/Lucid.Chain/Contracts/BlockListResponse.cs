namespace Lucid.Chain.Contracts;

/// <summary>A page of blocks; <c>total</c> counts all that match.</summary>
public sealed record BlockListResponse(IReadOnlyList<BlockResponse> Blocks, ulong Total);
