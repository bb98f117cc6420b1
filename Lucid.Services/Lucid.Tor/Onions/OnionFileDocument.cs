namespace Lucid.Tor.Onions;

/// <summary>What <c>Tor:OnionFile</c> holds.</summary>
/// <param name="Onions">By name.</param>
internal sealed record OnionFileDocument(IReadOnlyList<OnionFileEntry> Onions);
