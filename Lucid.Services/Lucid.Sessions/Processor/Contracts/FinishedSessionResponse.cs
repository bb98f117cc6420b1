namespace Lucid.Sessions.Processor.Contracts;

/// <summary>What is to be anchored.</summary>
/// <param name="ManifestHash">BLAKE3 of the manifest in canonical JSON, 64 hex digits.</param>
/// <param name="MerkleRoot">Root over the chunks' hashes, 64 hex digits.</param>
/// <param name="ChunkCount">Chunks.</param>
/// <param name="StoredBytes">Bytes of all stored chunks.</param>
internal sealed record FinishedSessionResponse(string ManifestHash, string MerkleRoot, int ChunkCount, long StoredBytes);
