using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lucid.Chain.Peers;

/// <summary>Where a peer listens: a host name, address or onion, and a port.</summary>
internal sealed record PeerAddress(string Host, int Port)
{
    /// <summary>Most bytes of an address in a message: an onion has 62, and six for the port.</summary>
    public const int MaximumBytes = 80;

    public bool IsOnion => Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>host:port</c>, also with <c>tcp://</c> before it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PeerAddress? address)
    {
        address = null;
        const string Scheme = "tcp://";
        if (text.StartsWith(Scheme, StringComparison.Ordinal)) text = text[Scheme.Length..].TrimEnd('/');
        var colon = text.LastIndexOf(':');
        if (colon <= 0
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is 0 or > ushort.MaxValue)
            return false;
        address = new PeerAddress(text[..colon].Trim('[', ']'), port);
        return true;
    }

    /// <exception cref="FormatException">It is not <c>host:port</c>.</exception>
    public static PeerAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not host:port.");

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
