namespace Lucid.Chain.DataChain.Contracts;

/// <summary>A registered chunk.</summary>
/// <param name="ChunkId">Its id (UUID).</param>
/// <param name="SessionId">Its session (UUID).</param>
/// <param name="Index">Its place in the session, from 0.</param>
/// <param name="Hash">BLAKE3 of the stored bytes, lower-case hexadecimal: the address of its content.</param>
/// <param name="SizeBytes">Stored bytes.</param>
/// <param name="PreviousHash">Hash of the chunk before it, where its registrar gave it.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record ChunkResponse(
    string ChunkId,
    string SessionId,
    int Index,
    string Hash,
    long SizeBytes,
    string? PreviousHash,
    DateTimeOffset CreatedAt);
