namespace Lucid.Sessions.Storage.Contracts;

/// <summary>How storage is doing.</summary>
/// <param name="SessionCount">Sessions that are not deleted.</param>
/// <param name="ChunkCount">Their stored chunks.</param>
/// <param name="StoredBytes">Bytes of those.</param>
/// <param name="MaximumBytes">Bytes that the store may use.</param>
/// <param name="FreeBytes">Bytes free on its disk.</param>
/// <param name="DamagedChunks">Chunks whose bytes are wrong or gone.</param>
/// <param name="Unregistered">Chunks that the data chain does not know yet.</param>
internal sealed record StorageStatusResponse(
    long SessionCount, long ChunkCount, long StoredBytes, long MaximumBytes, long FreeBytes, long DamagedChunks, long Unregistered);
