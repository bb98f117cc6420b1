namespace Lucid.ServiceDefaults.Socks;

/// <summary>Tor's SOCKS port did not open the connection.</summary>
public sealed class SocksException(string message) : IOException(message);
