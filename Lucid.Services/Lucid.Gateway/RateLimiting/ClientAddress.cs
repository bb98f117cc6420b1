using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Lucid.Gateway.RateLimiting;

/// <summary>Who is calling, as far as the connection tells. Forwarding headers do not count: anybody can send them.</summary>
internal static class ClientAddress
{
    private const int Ipv6PrefixBytes = 8;

    /// <summary>An IPv4 address, or the /64 network of an IPv6 address: a household has 2^64 of the latter.</summary>
    public static string Of(ConnectionInfo connection)
    {
        IPAddress? address = connection.RemoteIpAddress;
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(Ipv6PrefixBytes).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
