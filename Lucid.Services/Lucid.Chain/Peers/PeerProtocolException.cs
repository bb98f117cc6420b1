namespace Lucid.Chain.Peers;

/// <summary>A peer said something that the protocol does not allow.</summary>
internal sealed class PeerProtocolException(string message) : IOException(message);
