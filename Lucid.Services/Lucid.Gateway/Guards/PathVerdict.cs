namespace Lucid.Gateway.Guards;

/// <summary>What <see cref="PathGuard"/> thinks of a request target.</summary>
internal enum PathVerdict
{
    /// <summary>It means the same to everybody.</summary>
    Accepted,

    /// <summary>It could mean different things to different readers, or is not a path at all.</summary>
    Malformed,

    /// <summary>It is longer than any path of the catalogue can be.</summary>
    TooLong,
}
