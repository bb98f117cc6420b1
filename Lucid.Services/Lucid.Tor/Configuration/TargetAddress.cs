using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lucid.Tor.Configuration;

/// <summary>Where an onion's connections go.</summary>
/// <param name="Host">A DNS name, an IPv4 address, or an IPv6 address without brackets.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record TargetAddress(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c> or <c>[ipv6]:port</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TargetAddress? target)
    {
        target = null;
        int colon = text.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            || port is < 1 or > IPEndPoint.MaxPort)
        {
            return false;
        }

        string host = text[..colon];
        bool bracketed = host is ['[', .., ']'];
        host = bracketed ? host[1..^1] : host;
        UriHostNameType kind = Uri.CheckHostName(host);
        bool valid = bracketed ? kind == UriHostNameType.IPv6 : kind is UriHostNameType.Dns or UriHostNameType.IPv4;
        target = valid ? new(host, port) : null;
        return valid;
    }

    /// <summary>
    /// Looks the name up; of several addresses the first IPv4 one, in the order of their bytes, so that the choice stays the same.
    /// </summary>
    /// <exception cref="SocketException">There is no such name.</exception>
    public async Task<IPEndPoint> ResolveAsync(CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(Host, cancellationToken);
        IPAddress? chosen = addresses.OrderBy(address => address.AddressFamily)
            .ThenBy(address => Convert.ToHexString(address.GetAddressBytes()), StringComparer.Ordinal)
            .FirstOrDefault();
        return new(chosen ?? throw new SocketException((int)SocketError.HostNotFound), Port);
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
