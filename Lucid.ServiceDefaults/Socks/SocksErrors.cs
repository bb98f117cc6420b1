using System.Globalization;

namespace Lucid.ServiceDefaults.Socks;

/// <summary>What SOCKS refusals mean (RFC 1928 section 6; Tor's socks-extensions.txt section 1.5 for onion services).</summary>
internal static class SocksErrors
{
    public static string Describe(byte code) => code switch
    {
        0x01 => "Tor could not connect.",
        0x02 => "Tor's rules do not allow the connection.",
        0x03 => "The network cannot be reached.",
        0x04 => "The host cannot be reached through Tor.",
        0x05 => "The service's target refused the connection.",
        0x06 => "Tor's circuit took too long.",
        0xF0 => "The onion's descriptor is not published, or cannot be found yet.",
        0xF1 => "The onion's descriptor is not valid.",
        0xF2 => "The introduction to the onion failed.",
        0xF3 => "The rendezvous with the onion failed.",
        0xF4 => "The onion wants a client's key.",
        0xF5 => "The onion refuses the client's key.",
        0xF6 => "The onion address is not valid.",
        0xF7 => "The introduction to the onion took too long.",
        _ => string.Create(CultureInfo.InvariantCulture, $"Tor's SOCKS port refused with code 0x{code:X2}."),
    };
}
