namespace Lucid.Chain.DataChain.Contracts;

/// <summary>What became of the chunks of a request.</summary>
/// <param name="Created">How many are new.</param>
/// <param name="Existing">How many were registered before.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Results">One for each chunk, in the request's order.</param>
public sealed record RegisterChunksResponse(
    int Created,
    int Existing,
    int Refused,
    IReadOnlyList<RegisteredChunkResponse> Results);
