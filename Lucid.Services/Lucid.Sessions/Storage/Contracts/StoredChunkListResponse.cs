namespace Lucid.Sessions.Storage.Contracts;

/// <summary>A page of a session's stored chunks in index order.</summary>
internal sealed record StoredChunkListResponse(IReadOnlyList<StoredChunkResponse> Chunks, int Total, int Limit, int Offset);
