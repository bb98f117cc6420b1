namespace Lucid.Sessions.Manifests;

/// <summary>A chunk in a manifest.</summary>
/// <param name="Index">Place in the session, from 0.</param>
/// <param name="Hash">BLAKE3 of the stored bytes, 64 hex digits.</param>
/// <param name="StoredBytes">Size of the stored file.</param>
/// <param name="PlainBytes">Bytes of the recorded stream in it.</param>
internal sealed record ManifestChunk(int Index, string Hash, int StoredBytes, int PlainBytes);
