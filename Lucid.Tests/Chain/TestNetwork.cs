using Lucid.Chain;

namespace Lucid.Tests.Chain;

/// <summary>Nodes that hear each other at once, in one thread: nothing is lost, and all happens in the same order every time.</summary>
internal sealed class TestNetwork
{
    private readonly TestNode[] _nodes;

    public TestNetwork(params TestNode[] nodes)
    {
        _nodes = nodes;
        foreach (var node in nodes)
            foreach (var other in nodes)
                if (other != node) node.Node.Connect(IdOf(other));
        Deliver();
    }

    /// <summary>Lets slots pass, the nodes ticking at their pace.</summary>
    public void PassSlots(int slots)
    {
        var tick = _nodes[0].Node.TickInterval;
        for (var passed = TimeSpan.Zero; passed < slots * TimeSpan.FromMilliseconds(_nodes[0].Genesis.SlotMilliseconds); passed += tick)
        {
            foreach (var node in _nodes) node.Clock.Advance(tick);
            foreach (var node in _nodes) node.Node.Tick();
            Deliver();
        }
    }

    /// <summary>Delivers what was sent, and what is sent on hearing it, until all is quiet.</summary>
    public void Deliver()
    {
        while (_nodes.FirstOrDefault(n => n.Sent.Count > 0) is { } sender)
        {
            var sent = sender.Sent.ToArray();
            sender.Sent.Clear();
            // A peer that is not of the network hears nothing.
            foreach (var (peer, message) in sent) Array.Find(_nodes, n => IdOf(n) == peer)?.Node.Receive(IdOf(sender), message);
        }
    }

    private static AccountId IdOf(TestNode node) => TestKeys.Account(node.Key);
}
