namespace Lucid.Tor.Control;

/// <summary>
/// Tor's answer to ADD_ONION. The key is a secret: it must not get into a log, so that printing the record leaves it out.
/// </summary>
/// <param name="Address">Without <c>.onion</c>.</param>
/// <param name="PrivateKey"><c>ED25519-V3:…</c>, only where a new key was made and not discarded.</param>
internal sealed record AddedOnion(string Address, string? PrivateKey)
{
    public override string ToString() => Address;
}
