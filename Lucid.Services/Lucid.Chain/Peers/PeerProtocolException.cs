namespace Lucid.Chain.Peers;

/// <summary>A peer said something that the protocol does not allow.</summary>
internal sealed class PeerProtocolException(string message, Exception? inner = null) : IOException(message, inner);
