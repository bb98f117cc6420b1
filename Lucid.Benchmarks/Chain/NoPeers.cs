using Lucid.Chain;
using Lucid.Chain.Node;
using Lucid.Chain.Peers;

namespace Lucid.Benchmarks.Chain;

/// <summary>A node's way to nobody.</summary>
internal sealed class NoPeers : IPeers
{
    public void Send(AccountId peer, PeerMessage message)
    {
    }

    public void Ban(AccountId peer, string reason)
    {
    }
}
