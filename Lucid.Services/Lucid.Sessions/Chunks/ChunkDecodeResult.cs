namespace Lucid.Sessions.Chunks;

/// <summary>What came of opening a stored chunk.</summary>
internal enum ChunkDecodeResult
{
    /// <summary>The content is there.</summary>
    Ok,

    /// <summary>Too short or too long to be a stored chunk.</summary>
    BadSize,

    /// <summary>The key, the session or the place is another, or the bytes were changed.</summary>
    NotAuthentic,

    /// <summary>It was encrypted with the key, but its content is no compressed chunk.</summary>
    BadContent,
}
