namespace Lucid.Tor.Onions;

/// <summary>The keys of a persistent onion service.</summary>
/// <param name="Current">Its key.</param>
/// <param name="Previous">The key before the last rotation, while its address is still served.</param>
internal sealed record OnionKeys(OnionKey Current, RetiringKey? Previous = null);
