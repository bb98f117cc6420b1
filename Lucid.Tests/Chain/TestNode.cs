using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Node;
using Lucid.Chain.Peers;
using Lucid.Persistence.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Chain;

/// <summary>One node on a real folder whose clock stands still; what it sends is kept.</summary>
internal sealed class TestNode : IPeers, IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly ChainNodeOptions _options;

    public TestNode(int key = 0, Genesis? genesis = null, ChainNodeOptions? options = null)
    {
        Genesis = genesis ?? Genesis.Sandbox(TestKeys.Account(0), TestLedger.Start, 5000, [new(TestKeys.Account(1), 1000 * Amounts.Lucid)]);
        Key = key;
        _options = (options ?? new ChainNodeOptions()) with { Name = "test", AdmitsEveryone = true };
        Node = Open();
    }

    public Genesis Genesis { get; }

    public int Key { get; }

    public ChainNode Node { get; private set; }

    public string Folder => _folder.Path;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(TestLedger.Start));

    public List<(AccountId Peer, PeerMessage Message)> Sent { get; } = [];

    public List<(AccountId Peer, string Reason)> Banned { get; } = [];

    public void Send(AccountId peer, PeerMessage message) => Sent.Add((peer, message));

    public void Ban(AccountId peer, string reason) => Banned.Add((peer, reason));

    /// <summary>Lets slots pass, the node ticking at its pace.</summary>
    public void PassSlots(int slots)
    {
        var end = TimeSpan.FromMilliseconds(slots * (double)Genesis.SlotMilliseconds);
        for (var passed = TimeSpan.Zero; passed < end; passed += Node.TickInterval)
        {
            Clock.Advance(Node.TickInterval);
            Node.Tick();
        }
    }

    public void Restart()
    {
        Node.Dispose();
        Node = Open();
    }

    public void Dispose()
    {
        Node.Dispose();
        _folder.Dispose();
    }

    private ChainNode Open() =>
        new(Genesis, TestKeys.Key(Key), new FileFolder(_folder.Path), this, Clock, _options, NullLogger.Instance);
}
