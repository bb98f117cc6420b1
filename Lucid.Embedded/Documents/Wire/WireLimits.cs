namespace Lucid.Embedded.Documents.Wire;

/// <summary>What <c>hello</c> tells clients about sizes, in bytes and numbers.</summary>
internal static class WireLimits
{
    public const int HeaderSize = 16;
    public const int MaxMessageSize = 48_000_000;
    public const int MaxWriteBatchSize = 100_000;

    /// <summary>A client that has not signed in has nothing large to say.</summary>
    public const int MaxMessageSizeBeforeSignIn = 64 * 1024;
}
