using System.Net;

namespace Lucid.Tor.Configuration;

/// <summary>Addresses that something listens on.</summary>
internal static class ListenAddress
{
    /// <summary>Whether it means all addresses of the machine: <c>0.0.0.0</c> or <c>::</c>.</summary>
    public static bool IsAll(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    /// <summary>What a program of the same machine connects to.</summary>
    public static IPAddress Reachable(IPAddress address)
    {
        if (!IsAll(address))
        {
            return address;
        }

        return address.Equals(IPAddress.Any) ? IPAddress.Loopback : IPAddress.IPv6Loopback;
    }
}
