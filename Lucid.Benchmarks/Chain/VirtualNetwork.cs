using System.Globalization;
using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Peers;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Benchmarks.Chain;

/// <summary>Nodes in one thread with a clock of their own: slots pass as fast as they can be computed, and every run is the same.</summary>
internal sealed class VirtualNetwork : IDisposable
{
    private const int TickMilliseconds = 250;
    private const int MostDelayMilliseconds = 20;

    private readonly PriorityQueue<Action, (long Time, long Order)> _events = new();
    private readonly Random _random = new(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lucid-bench-");
    private readonly Ed25519PrivateKey[] _keys;
    private readonly VirtualNode[] _nodes;
    private long _now = BenchmarkAccounts.Start;
    private long _order;

    public VirtualNetwork(int nodes)
    {
        _keys = [.. Enumerable.Range(0, nodes).Select(BenchmarkAccounts.Key)];
        Genesis = Genesis.Sandbox(AccountId.Of(_keys[0].PublicKey), BenchmarkAccounts.Start);
        Signatures = new SignatureCache(Genesis.Hash);
        Clock = new VirtualClock(() => _now);
        _nodes = [.. Enumerable.Range(0, nodes).Select(Start)];
        foreach (var node in _nodes) ScheduleTick(node);
        ConnectAll();
    }

    public Genesis Genesis { get; }

    public SignatureCache Signatures { get; }

    public TimeProvider Clock { get; }

    public IReadOnlyList<VirtualNode> Nodes => _nodes;

    public ulong Slot => Genesis.SlotAt(_now);

    /// <summary>Lets the time pass up to the beginning of a slot.</summary>
    public void RunUntil(ulong slot)
    {
        var time = Genesis.StartOf(slot);
        while (_events.TryPeek(out _, out var at) && at.Time < time)
        {
            var happening = _events.Dequeue();
            _now = at.Time;
            happening();
        }

        _now = time;
    }

    public void Send(AccountId from, AccountId to, PeerMessage message)
    {
        var (sender, receiver) = (Find(from), Find(to));
        After(1 + _random.Next(MostDelayMilliseconds), () =>
        {
            if (!sender.HasCrashed && !receiver.HasCrashed) receiver.Node.Receive(from, message);
        });
    }

    public void Crash(VirtualNode node)
    {
        node.Crash();
        foreach (var other in _nodes.Where(n => n != node)) other.Node.Disconnect(node.Node.Id);
    }

    public void Dispose()
    {
        foreach (var node in _nodes) node.Dispose();
        foreach (var key in _keys) key.Dispose();
        _folder.Delete(recursive: true);
    }

    private VirtualNode Start(int number) =>
        new(this, _keys[number], _folder.CreateSubdirectory(number.ToString(CultureInfo.InvariantCulture)).FullName);

    private void ConnectAll()
    {
        foreach (var node in _nodes)
            foreach (var other in _nodes)
                if (other != node) node.Node.Connect(other.Node.Id);
    }

    private VirtualNode Find(AccountId id) => _nodes.First(n => n.Node.Id == id);

    private void After(int milliseconds, Action happening) => _events.Enqueue(happening, (_now + milliseconds, _order++));

    private void ScheduleTick(VirtualNode node) => After(TickMilliseconds, () =>
    {
        if (node.HasCrashed) return;
        node.Node.Tick();
        ScheduleTick(node);
    });
}
