namespace Lucid.Tor.Onions;

/// <summary>One onion service in <c>Tor:OnionFile</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address, with <c>.onion</c>.</param>
/// <param name="VirtualPort">Port at that address.</param>
/// <param name="RetiringAddress">The address before the last rotation, while it is still served.</param>
/// <param name="RetiringUntil">When that one ends (UTC).</param>
internal sealed record OnionFileEntry(string Name, string Address, int VirtualPort, string? RetiringAddress, DateTimeOffset? RetiringUntil);
