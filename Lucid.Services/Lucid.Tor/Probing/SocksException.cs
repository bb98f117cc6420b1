namespace Lucid.Tor.Probing;

/// <summary>Tor's SOCKS port did not open the connection.</summary>
internal sealed class SocksException(string message) : IOException(message);
