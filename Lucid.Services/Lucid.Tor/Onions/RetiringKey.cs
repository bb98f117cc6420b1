namespace Lucid.Tor.Onions;

/// <summary>A replaced key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Until">When its address ends (UTC).</param>
internal sealed record RetiringKey(OnionKey Key, DateTimeOffset Until);
