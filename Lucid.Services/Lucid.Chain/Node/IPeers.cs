using Lucid.Chain.Peers;

namespace Lucid.Chain.Node;

/// <summary>The node's way to its peers. The seam to the network: it may lose, delay, repeat and reorder what it is given.</summary>
internal interface IPeers
{
    /// <summary>Sends a message; drops it when the peer is gone or too slow.</summary>
    void Send(AccountId peer, PeerMessage message);

    /// <summary>Ends the connection; the peer may not come back for a while.</summary>
    void Ban(AccountId peer, string reason);
}
