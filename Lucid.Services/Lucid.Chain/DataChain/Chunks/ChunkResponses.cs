using Lucid.Chain.DataChain.Contracts;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>A chunk as callers see it.</summary>
internal static class ChunkResponses
{
    public static ChunkResponse ToResponse(this StoredChunk chunk) => new(
        chunk.Id, chunk.SessionId, chunk.Index, chunk.Hash, chunk.SizeBytes, chunk.PreviousHash, chunk.CreatedAt);
}
