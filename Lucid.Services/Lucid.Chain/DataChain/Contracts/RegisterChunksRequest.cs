namespace Lucid.Chain.DataChain.Contracts;

/// <summary>Chunks to register together, 1 to 1000, no two at one place.</summary>
/// <param name="Chunks">The chunks.</param>
public sealed record RegisterChunksRequest(IReadOnlyList<RegisterChunkRequest> Chunks);
