using System.Net;

namespace Lucid.Embedded.Hosting;

/// <summary>The settings both stand-ins have.</summary>
internal abstract class ProtocolOptions
{
    /// <summary>The IP address to listen on.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The TCP port of the protocol.</summary>
    public int Port { get; set; }

    /// <summary>Where the data is; created when missing. One process at a time may use it.</summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>What clients sign in with: printable ASCII.</summary>
    public string Password { get; set; } = "";

    public IPEndPoint Endpoint() => new(IPAddress.Parse(Address), Port);

    /// <summary>What is wrong, each line naming the setting and what to do.</summary>
    public IEnumerable<string> Failures(string section)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return $"{section}:Address must be an IP address such as 127.0.0.1.";
        if (Port is < 1 or > 65535)
            yield return $"{section}:Port must be set to a port from 1 to 65535.";
        if (string.IsNullOrWhiteSpace(DataDirectory))
            yield return $"{section}:DataDirectory must be set to the directory that keeps the data.";
        if (!IsPrintable(Password))
            yield return $"{section}:Password must be set, in printable ASCII characters.";
    }

    // SASLprep (RFC 4013) changes nothing in printable ASCII, so both sides derive the same key from it.
    protected static bool IsPrintable(string text) => text.Length > 0 && text.All(character => character is > ' ' and <= '~');
}
