using System.Text.RegularExpressions;

namespace Lucid.Tor.Onions;

/// <summary>
/// An onion service's private key as Tor writes it: <c>ED25519-V3:</c> and the Base64 of 64 bytes. Printing it prints no key.
/// </summary>
internal sealed partial class OnionKey
{
    private OnionKey(string value) => Value = value;

    /// <summary>The secret.</summary>
    public string Value { get; }

    /// <summary>Null when the text is no key.</summary>
    public static OnionKey? TryParse(string? text) => text is not null && Pattern().IsMatch(text) ? new(text) : null;

    public override string ToString() => "(onion key)";

    [GeneratedRegex(@"\AED25519-V3:[A-Za-z0-9+/]{86}==\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
