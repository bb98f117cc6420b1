namespace Lucid.Tor.Onions;

/// <summary>What a key file holds.</summary>
/// <param name="Key">The current key.</param>
/// <param name="Previous">The key before the last rotation.</param>
/// <param name="PreviousUntil">When that one's address ends (UTC).</param>
internal sealed record OnionKeyDocument(string Key, string? Previous, DateTimeOffset? PreviousUntil)
{
    public override string ToString() => "(onion keys)";
}
