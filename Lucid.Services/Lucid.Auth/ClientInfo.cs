using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Lucid.Auth;

/// <summary>Who is calling, for the audit and the list of login sessions.</summary>
/// <param name="IpAddress">The client's address; the gateway's X-Forwarded-For where the gateway sent it.</param>
/// <param name="UserAgent">The client's program, shortened.</param>
/// <param name="RequestId">The request, as in the logs.</param>
internal sealed record ClientInfo(string IpAddress, string UserAgent, string RequestId)
{
    private const int MaximumUserAgentLength = 200;

    public static ClientInfo From(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new ClientInfo(
            Normalize(context.Connection.RemoteIpAddress)?.ToString() ?? "unknown",
            agent.Length <= MaximumUserAgentLength ? agent : agent[..MaximumUserAgentLength],
            context.TraceIdentifier);
    }

    /// <summary>What is counted as one client: an IPv4 address, or the /64 network that one IPv6 customer gets.</summary>
    public static string RateKey(HttpContext context)
    {
        if (Normalize(context.Connection.RemoteIpAddress) is not { } address)
            return "unknown";
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return Convert.ToHexStringLower(bytes[..8]);
    }

    private static IPAddress? Normalize(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
