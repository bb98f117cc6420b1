using Lucid.Chain;
using Lucid.Chain.Node;
using Lucid.Chain.Peers;
using Lucid.Cryptography.Ed25519;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lucid.Benchmarks.Chain;

/// <summary>One node of a <see cref="VirtualNetwork"/>.</summary>
internal sealed class VirtualNode : IPeers, IDisposable
{
    private readonly VirtualNetwork _network;

    public VirtualNode(VirtualNetwork network, Ed25519PrivateKey key, string folder)
    {
        _network = network;
        var options = new ChainNodeOptions { Name = "virtual", AdmitsEveryone = true };
        Node = new ChainNode(
            network.Genesis, key, new UnflushedFolder(folder), this, network.Clock, options, NullLogger.Instance, network.Signatures);
    }

    public ChainNode Node { get; }

    public bool HasCrashed { get; private set; }

    /// <summary>From now on it neither hears nor says anything.</summary>
    public void Crash() => HasCrashed = true;

    public void Send(AccountId peer, PeerMessage message) => _network.Send(Node.Id, peer, message);

    public void Ban(AccountId peer, string reason) => throw new InvalidOperationException($"An honest node was banned for {reason}.");

    public void Dispose() => Node.Dispose();
}
