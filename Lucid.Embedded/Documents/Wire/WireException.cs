namespace Lucid.Embedded.Documents.Wire;

/// <summary>Bytes that break the protocol; the connection cannot go on.</summary>
internal sealed class WireException(string message) : Exception(message);
