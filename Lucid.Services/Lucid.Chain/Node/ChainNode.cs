using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Mempool;
using Lucid.Chain.Storage;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;
using Microsoft.Extensions.Logging;

namespace Lucid.Chain.Node;

/// <summary>
/// A node of the chain, without sockets and threads: it is told what happens (<see cref="Tick"/>, <see cref="Receive"/>,
/// <see cref="Submit"/>) and acts through its seams (files, peers, clock). One caller at a time. The service drives it from one thread, the
/// simulation from a scheduler.
/// </summary>
internal sealed partial class ChainNode : IChainReplay, IDisposable
{
    private readonly Ed25519PrivateKey _key;
    private readonly IPeers _network;
    private readonly TimeProvider _clock;
    private readonly ChainNodeOptions _options;
    private readonly ILogger _logger;
    private readonly ChainStore _store;
    private readonly SignatureCache _signatures;
    private readonly BlockValidator _validator;
    private readonly BlockBuilder _builder;
    private readonly VotePool _votes = new();
    private readonly TransactionPool _pool;
    private readonly SortedDictionary<AccountId, PeerState> _peers = [];
    private readonly List<(Block Block, AccountId From)> _early = [];
    private readonly StateSnapshots _snapshots;
    private BlockTree _tree;
    private Promises _promises;
    private FinalityState _finality;
    private Checkpoint _finalized;
    private ulong _lastSlotSeen;
    private ulong _startedSlot;
    private bool _recovering = true;

    /// <summary>Opens the node's folder and rebuilds its state from the log.</summary>
    /// <exception cref="ChainDataException">
    /// The folder belongs to another network, or cannot be used; the message says what to do.
    /// </exception>
    public ChainNode(
        Genesis genesis, Ed25519PrivateKey key, IFileFolder files, IPeers network, TimeProvider clock, ChainNodeOptions options,
        ILogger logger, SignatureCache? signatures = null)
    {
        Genesis = genesis;
        Id = AccountId.Of(key.PublicKey);
        _key = key;
        _network = network;
        _clock = clock;
        _options = options;
        _logger = logger;
        _signatures = signatures ?? new SignatureCache(genesis.Hash);
        _validator = new BlockValidator(genesis, _signatures);
        _builder = new BlockBuilder(genesis, key);
        _pool = new TransactionPool(genesis);
        _tree = new BlockTree(ChainBlock.AtGenesis(genesis));
        Head = _tree.Root;
        _finality = Head.State.Consensus.Finality;
        _finalized = _finality.Finalized;
        _store = new ChainStore(files);
        _snapshots = new StateSnapshots(files, KeptSnapshots);
        _promises = Promises.Load(files);
        Recovery = Recover();
    }

    /// <summary>A block became the head of the chain.</summary>
    public event Action<ChainBlock>? HeadChanged;

    /// <summary>A block became final; they come in the order of their heights.</summary>
    public event Action<ChainBlock>? Finalized;

    public Genesis Genesis { get; }

    public AccountId Id { get; }

    /// <summary>The block that the chain ends with.</summary>
    public ChainBlock Head { get; private set; }

    /// <summary>The last final block.</summary>
    public ChainBlock FinalHead => _tree.Root;

    public LogRecovery Recovery { get; }

    /// <summary>Why the disk refused the last write; null when it did not.</summary>
    public string? StorageProblem { get; private set; }

    /// <summary>How many blocks wait for finality, on any fork.</summary>
    public int OpenBlocks => _tree.Count - 1;

    public TransactionPool Pool => _pool;

    /// <summary>Votes heard that may not be on record yet.</summary>
    public IEnumerable<Vote> OpenVotes => _votes.InOrder();

    public ChainStore Store => _store;

    public IReadOnlyDictionary<AccountId, PeerState> Peers => _peers;

    /// <summary>Finality as this node sees it: what is on record and what it has heard since.</summary>
    public FinalityState Finality => _finality;

    /// <summary>How often <see cref="Tick"/> wants to be called.</summary>
    public TimeSpan TickInterval => TimeSpan.FromMilliseconds(Math.Clamp(Genesis.SlotMilliseconds / 20, 50, 1000));

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Does what the time has come for.</summary>
    public void Tick()
    {
        AcceptEarlyBlocks();
        var slot = Genesis.SlotAt(Now);
        if (slot != _lastSlotSeen)
        {
            _lastSlotSeen = slot;
            _pool.Prune(Head, Now);
            DoDuties();
            TellPeers();
        }

        AttendToRequests();
        Produce();
        Vote();
    }

    /// <summary>Takes in a transaction from a client and tells the peers.</summary>
    public TransactionError Submit(Transaction transaction)
    {
        var error = AddToPool(transaction);
        if (error == TransactionError.None) Broadcast(new Peers.TransactionsMessage([transaction]), except: default);
        return error;
    }

    /// <summary>Whether a block would be taken in, or is there already; the reason why not, or null.</summary>
    public string? Check(Block block)
    {
        // The hash is that of the header without its signature: only the whole encoding says that it is the block that is here.
        if (FindBlock(block.Hash) is { } known && known.ToArray().AsSpan().SequenceEqual(block.ToArray())) return null;
        if (_validator.CheckForm(block) is var error and not BlockError.None) return error.ToString();
        if (_tree.Find(block.Header.Parent) is not { } parent) return "UnknownParent";
        var verdict = _validator.Validate(block, parent);
        if (verdict.Accepted is not null) return null;
        return verdict.Detail is null ? verdict.Error.ToString() : $"{verdict.Error}: {verdict.Detail}";
    }

    /// <summary>A block by hash: final, or not yet.</summary>
    public Block? FindBlock(Hash256 hash)
    {
        if (_tree.Find(hash) is { } block) return block.Block;
        return _store.TryGetFinalHeight(hash, out var height) ? _store.ReadFinal(height, Genesis) : null;
    }

    /// <summary>The block at a height of the chain that this node follows; null for one before its first, too.</summary>
    public Block? FindBlock(ulong height)
    {
        if (height < FinalHead.Height) return _store.HasFinal(height) ? _store.ReadFinal(height, Genesis) : null;
        for (var block = Head; block is not null; block = block == FinalHead ? null : _tree.Find(block.Header.Parent))
            if (block.Height == height) return block.Block;
        return null;
    }

    /// <summary>Where its votes stand, in one line for people.</summary>
    public string Describe() =>
        $"finalized round {_finalized.Round}, justified round {_finality.LastJustified.Round}, "
        + $"on record {Head.State.Consensus.Finality.LastJustified.Round}, "
        + $"voted {_promises.VotedSource}→{_promises.VotedRound}, produced slot {_promises.ProducedSlot}, "
        + $"may sign {MaySign}, behind {IsBehind}, storage {StorageProblem ?? "good"}";

    public void Dispose() => _store.Dispose();

    private TransactionError AddToPool(Transaction transaction)
    {
        if (_pool.TryGet(transaction.Id, out _)) return TransactionError.KnownAlready;
        return _signatures.IsValid(transaction) ? _pool.Add(transaction, Head, Now) : TransactionError.BadSignature;
    }

    /// <summary>Chooses the head anew and moves finality on.</summary>
    private void SettleHead()
    {
        var before = Head;
        (Head, _finality) = ForkChoice.Choose(_tree, _votes, _finalized);
        if (Head != before) ReturnTransactions(before);
        if (_finality.Finalized.Round > _finalized.Round) MoveFinality();
        // What the chain does not have on record yet must stay: the next leader puts it there.
        _votes.Prune(Head.State.Consensus.Finality.Finalized.Round);
        if (Head != before) HeadChanged?.Invoke(Head);
    }

    private void ReturnTransactions(ChainBlock before)
    {
        for (var block = before; block is not null && !_tree.IsAncestor(block.Hash, Head); block = _tree.Find(block.Header.Parent))
            foreach (var transaction in block.Block.Transactions) _pool.Add(transaction, Head, Now);
        _pool.Prune(Head, Now);
    }

    private void MoveFinality()
    {
        var checkpoint = _finality.Finalized;
        if (_tree.Find(checkpoint.Block) is not { } block || !KeepCertificate(checkpoint)) return;
        var path = _tree.PathTo(block);
        _finalized = checkpoint;
        foreach (var final in path) _store.MarkFinal(final);
        _tree.MoveRoot(block);
        _store.ForgetForks(h => _tree.Find(h) is not null);
        foreach (var final in path) Finalized?.Invoke(final);
        SaveSnapshot();
    }

    /// <summary>
    /// Writes down the votes that made a checkpoint final, unless the chain has them on record: after a crash the node knows again what it
    /// called final.
    /// </summary>
    private bool KeepCertificate(Checkpoint checkpoint)
    {
        if (Head.State.Consensus.Finality.Finalized.Round >= checkpoint.Round || _recovering) return true;
        try
        {
            _store.Append([.. _votes.InOrder().Where(v => v.Target.Round <= checkpoint.Round + 1)]);
            StorageProblem = null;
            return true;
        }
        catch (IOException e)
        {
            StorageFailed(e);
            return false;
        }
    }

    private void StorageFailed(IOException e)
    {
        if (StorageProblem is null) Log.StorageFailed(_logger, e.Message);
        StorageProblem = e.Message;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The block log was mended: {Recovery}. The chain goes on from block {Height}.")]
        public static partial void Recovered(ILogger logger, LogRecovery recovery, ulong height);

        [LoggerMessage(
            2, LogLevel.Error, "The disk refuses to store the chain: {Problem} Blocks are not accepted, made or voted for until it does.")]
        public static partial void StorageFailed(ILogger logger, string problem);

        [LoggerMessage(5, LogLevel.Warning, "The snapshot {Name} is not used: {Problem}.")]
        public static partial void SnapshotDamaged(ILogger logger, string name, string problem);

        [LoggerMessage(6, LogLevel.Warning, "A snapshot of block {Height} could not be written: {Problem} The next start takes longer.")]
        public static partial void SnapshotNotSaved(ILogger logger, ulong height, string problem);

        [LoggerMessage(7, LogLevel.Information, "The chain begins with block {Height}, a snapshot of peer {Peer}.")]
        public static partial void Joined(ILogger logger, ulong height, AccountId peer);

        [LoggerMessage(3, LogLevel.Warning, "Block {Hash} from {Peer} is refused: {Error} {Detail}")]
        public static partial void BlockRefused(ILogger logger, Hash256 hash, AccountId peer, BlockError error, string? detail);

        [LoggerMessage(4, LogLevel.Warning, "Node {Node} signed two blocks for slot {Slot}: the proof goes on the chain.")]
        public static partial void Equivocation(ILogger logger, AccountId node, ulong slot);
    }
}
