using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Node;
using Lucid.Chain.Peers;
using Lucid.Cryptography.Ed25519;
using Lucid.Tests.Persistence.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lucid.Tests.Chain.Simulation;

/// <summary>A machine with a node: its disk and clock stay when the node dies.</summary>
internal sealed class SimulatedNode(
    Cluster cluster, Ed25519PrivateKey key, SimulatedDisk disk, SimulatedClock clock, bool joinsLate) : IPeers
{
    private const ulong SnapshotBlocks = 3;

    /// <summary>Whether it comes when the chain is there already, and begins with a snapshot.</summary>
    public bool JoinsLate => joinsLate;

    public AccountId Id { get; } = AccountId.Of(key.PublicKey);

    public Ed25519PrivateKey Key => key;

    public SimulatedDisk Disk => disk;

    public SimulatedClock Clock => clock;

    /// <summary>The node; null while the machine is off.</summary>
    public ChainNode? Running { get; private set; }

    /// <summary>The highest block it called final.</summary>
    public ulong FinalHeight { get; private set; }

    public bool HasStarted { get; private set; }

    /// <summary>Whether it is off for good: nobody knows any more what it has signed.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Starts the node; it reads what its disk kept.</summary>
    public void Start()
    {
        if (IsLost) return;
        HasStarted = true;
        disk.Restart();
        disk.PowerFor = cluster.PowerAtStart();
        var struck = cluster.StrikeBeforeStart(this);
        try
        {
            Running = Open();
        }
        catch (ChainDataException) when (struck is BitRot.Promises or BitRot.Base)
        {
            GiveUpOrBeginAnew(struck);
            return;
        }
        catch (Exception e) when (e is PowerLossException || (e is IOException && disk.IsFull))
        {
            // The power went again, or there is no room to put damage aside; it is started again later.
            return;
        }

        if (struck is BitRot.Promises or BitRot.Base) cluster.Fail($"{Name} started with a damaged '{struck}'");
        if (Running.FinalHead.Height < FinalHeight && !cluster.Rot.IsDamaged(this))
            cluster.Fail($"{Name} called block {FinalHeight} final and after a crash knows only {Running.FinalHead.Height}");
        Running.Finalized += OnFinalized;
        Running.HeadChanged += cluster.OnHead;
        cluster.Rot.Saw(this, Running.FinalHead.Height);
    }

    /// <summary>Runs the node; it may lose its power on the way.</summary>
    public void Run(Action<ChainNode> action)
    {
        if (Running is null) return;
        try
        {
            action(Running);
        }
        catch (PowerLossException)
        {
            Stop();
        }
    }

    public void Stop()
    {
        Running = null;
        cluster.Disconnected(this);
    }

    public void Send(AccountId peer, PeerMessage message) => cluster.Send(Id, peer, message);

    public void Ban(AccountId peer, string reason) => cluster.Banned(this, peer, reason);

    public string Name => $"node {cluster.IndexOf(this)}";

    private ChainNode Open()
    {
        ChainNodeOptions options = new()
        {
            Name = "simulated",
            AdmitsEveryone = true,
            SnapshotBlocks = SnapshotBlocks,
            JoinsBySnapshot = joinsLate,
        };
        return new ChainNode(cluster.Genesis, key, disk, this, clock, options, NullLogger.Instance, cluster.Signatures);
    }

    /// <summary>What the message of the damaged file says.</summary>
    private void GiveUpOrBeginAnew(string damaged)
    {
        if (damaged == BitRot.Promises) IsLost = true;
        else disk.Empty(kept: BitRot.Promises);
    }

    private void OnFinalized(ChainBlock block)
    {
        FinalHeight = Math.Max(FinalHeight, block.Height);
        cluster.Rot.Saw(this, block.Height);
        cluster.OnFinalized(this, block);
    }
}
