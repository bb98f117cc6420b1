namespace Lucid.Chain.DataChain.Chunks;

/// <summary>Bounds of a chunk and of a session.</summary>
internal static class ChunkLimits
{
    /// <summary>Bytes of the largest stored chunk: 16 MiB of ciphertext after at most 64 bytes of salt, nonce and tag.</summary>
    public const long MaximumBytes = (16 * 1024 * 1024) + 64;

    /// <summary>Chunks of the longest session: a tree of height 20.</summary>
    public const int MaximumChunks = 1 << 20;

    /// <summary>Chunks in one request.</summary>
    public const int MaximumBatch = 1000;
}
