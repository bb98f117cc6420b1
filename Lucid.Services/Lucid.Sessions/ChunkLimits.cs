namespace Lucid.Sessions;

/// <summary>Sizes of chunks and sessions (decisions §7).</summary>
internal static class ChunkLimits
{
    /// <summary>
    /// Bytes of the recorded stream in every chunk but the last, which has 1 to as many: chunk <c>i</c> begins at <c>i</c> times this.
    /// </summary>
    public const int PlainBytes = 8 * 1024 * 1024;

    /// <summary>salt(32) ‖ nonce(24) ‖ tag(16).</summary>
    public const int HeaderBytes = 32 + 24 + 16;

    /// <summary>Bytes of the largest stored chunk.</summary>
    public const int MaximumStoredBytes = 16 * 1024 * 1024;

    /// <summary>Chunks of the longest session: 100 GB.</summary>
    public const int MaximumChunks = 12_000;

    /// <summary>Bytes of a session, unless its owner asks for another cap.</summary>
    public const long DefaultSessionBytes = 10_000_000_000;

    /// <summary>The largest cap of a session.</summary>
    public const long MaximumSessionBytes = 100_000_000_000;
}
