namespace Lucid.Chain.DataChain.Contracts;

/// <summary>A stored chunk to register.</summary>
/// <param name="SessionId">Session (UUID).</param>
/// <param name="Index">Place in the session, 0 to 1048575.</param>
/// <param name="Hash">BLAKE3 of the stored bytes, 64 hexadecimal digits.</param>
/// <param name="SizeBytes">Stored bytes, 1 to 16 MiB + 64.</param>
/// <param name="PreviousHash">Hash of the chunk before it, where known.</param>
public sealed record RegisterChunkRequest(
    string SessionId,
    int Index,
    string Hash,
    long SizeBytes,
    string? PreviousHash = null);
