namespace Lucid.Sessions.Storage.Contracts;

/// <summary>A stored chunk.</summary>
/// <param name="Index">Place in the session, from 0.</param>
/// <param name="Hash">BLAKE3 of the stored bytes, 64 hex digits.</param>
/// <param name="StoredBytes">Size of the stored file.</param>
/// <param name="State">stored or damaged.</param>
/// <param name="StoredAt">Milliseconds since 1970.</param>
internal sealed record StoredChunkResponse(int Index, string Hash, int StoredBytes, string State, long StoredAt)
{
    public const string Stored = "stored";
    public const string Damaged = "damaged";
}
