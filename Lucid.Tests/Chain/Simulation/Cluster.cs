using Lucid.Chain;
using Lucid.Chain.Anchoring;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Tron;
using Lucid.Tests.Persistence.Files;

namespace Lucid.Tests.Chain.Simulation;

/// <summary>
/// A network of nodes in one thread under one scheduler: everything that happens, good or bad, follows from the seed, so that a run that
/// fails fails again.
/// </summary>
internal sealed class Cluster
{
    private const long Start = 1_750_000_000_000;
    private const int Second = 1000;
    private const int SampledProofs = 3;
    private static readonly OwnerAddress Owner = OwnerAddress.Of(TronAddress.Parse("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC"));

    private readonly int _seed;
    private readonly Random _random;
    private readonly PriorityQueue<Action, (long, long)> _events = new();
    private readonly List<SimulatedNode> _nodes = [];
    private readonly Dictionary<ulong, Hash256> _final = [];
    private readonly HashSet<(AccountId, AccountId)> _connected = [];
    private readonly HashSet<Guid> _anchored = [];
    private readonly Dictionary<Hash256, Hash256> _betrayals = [];
    private readonly SimulatedAnchoring _anchoring;
    private readonly Faults _faults;
    private readonly int[] _side;
    private readonly int? _traitor;
    private readonly Forger _forger;
    private readonly FinalTransactions _transactions;
    private ulong _highest;
    private long _now = Start;
    private long _order;
    private bool _faulty;

    public Cluster(int seed, int nodes, Faults? faults = null)
    {
        _seed = seed;
        _random = new Random(seed);
        _faults = faults ?? Faults.Draw(_random);
        _side = new int[nodes];
        var keys = Enumerable.Range(0, nodes + 1).Select(_ => NewKey()).ToArray();
        Genesis = Genesis.Sandbox(
            AccountId.Of(keys[0].PublicKey), Start, 5000, [new(AccountId.Of(keys[nodes].PublicKey), 1_000_000 * Amounts.Lucid)]);
        _anchoring = new SimulatedAnchoring(this, keys[nodes], _random, new SimulatedClock(() => _now, 0));
        Signatures = new SignatureCache(Genesis.Hash, 1 << 18);
        for (var i = 0; i < nodes; i++)
        {
            var skew = i == 0 ? 0 : _random.Next(-_faults.ClockSkew, _faults.ClockSkew + 1);
            _nodes.Add(new SimulatedNode(
                this,
                keys[i],
                new SimulatedDisk(_random),
                new SimulatedClock(() => _now, skew),
                i == nodes - 1 && i > 0 && _faults.LateNode));
        }

        // One of three would be a third, against which no protocol can stand.
        if ((_faults.Equivocation || _faults.Forgery) && nodes > 3) _traitor = _random.Next(nodes);
        Rot = new BitRot(_random);
        _forger = new Forger(Genesis, _random);
        var convictable = _traitor is { } traitor ? _nodes[traitor].Id : default;
        _transactions = new FinalTransactions(Genesis, AccountId.Of(keys[nodes].PublicKey), convictable);
    }

    public Genesis Genesis { get; }

    public SignatureCache Signatures { get; }

    public Faults Faults => _faults;

    public IReadOnlyList<SimulatedNode> Nodes => _nodes;

    public BitRot Rot { get; }

    /// <summary>Proofs of work with a witness that are final.</summary>
    public int WitnessedProofs => _transactions.Witnessed;

    /// <summary>How often the traitor was banned.</summary>
    public int Bans { get; private set; }

    // Those whose outcome counts: the traitor is on its own, and who lost its promises stays off.
    private IEnumerable<SimulatedNode> Honest => _nodes.Where((n, i) => i != _traitor && !n.IsLost);

    public int IndexOf(SimulatedNode node) => _nodes.IndexOf(node);

    /// <summary>Runs with faults for a while, then without until every anchor is final, and checks all that must hold.</summary>
    public void Run(int faultySeconds, int patienceSeconds)
    {
        foreach (var node in _nodes)
        {
            if (node.JoinsLate) After(60 * Second, 80 * Second, node.Start);
            else node.Start();
            ScheduleTick(node);
        }

        After(0, Second, ConnectAll);
        After(0, Second, Misfortune);
        After(0, 3 * Second, Anchor);
        if (_faults.Forgery) After(10 * Second, 15 * Second, Forge);
        _faulty = true;
        _anchoring.Kill = _faults.PowerLoss;
        RunUntil(Start + (faultySeconds * Second));
        _faulty = false;
        Repair();
        var deadline = _now + (patienceSeconds * Second);
        while (_now < deadline && !Settled()) RunUntil(_now + (5 * Second));
        CheckEnd();
    }

    /// <summary>Runs for a time without looking at the end.</summary>
    public void RunUntil(long time)
    {
        while (_events.TryPeek(out _, out var at) && at.Item1 <= time)
        {
            var happening = _events.Dequeue();
            _now = at.Item1;
            happening();
        }

        _now = time;
    }

    public void Send(AccountId from, AccountId to, PeerMessage message)
    {
        if (!_connected.Contains((from, to))) return;
        message = Betray(from, to, message);
        if (_faulty && (Apart(from, to) || _random.NextDouble() < _faults.Loss)) return;
        Deliver(from, to, message);
        if (_faulty && _random.NextDouble() < _faults.Duplication) Deliver(from, to, message);
    }

    /// <summary>Whether the node breaks the rules of voting by now: while the others alone are two thirds.</summary>
    private bool Equivocates(SimulatedNode node) =>
        _faults.Equivocation && node.Running?.FinalHead.State.Consensus.Entities.Length == _nodes.Count;

    /// <summary>Half of the others get something else from the traitor.</summary>
    private PeerMessage Betray(AccountId from, AccountId to, PeerMessage message)
    {
        if (!_faulty || _traitor is not { } index || _nodes[index].Id != from || IndexOf(Find(to)!) % 2 == 0) return message;
        var traitor = _nodes[index];
        var head = traitor.Running!.Head;
        switch (message)
        {
            case BlockMessage { Block: var block } when block.Header.Producer == from && Forges(block) && head.Hash == block.Hash:
                return new BlockMessage(_forger.Spoil(head, traitor));
            case BlockMessage { Block: var block } when block.Header.Producer == from && Equivocates(traitor):
                var other = (block.Header with { Timestamp = block.Header.Timestamp + 1 }).SignedBy(traitor.Key);
                _betrayals[block.Hash] = other.Hash;
                return new BlockMessage(new Block(other, block.Transactions, block.Votes));
            case VotesMessage { Votes: [var vote] }
                when vote.Node == from && Equivocates(traitor) && _betrayals.TryGetValue(vote.Target.Block, out var hash):
                return new VotesMessage([Vote.Sign(traitor.Key, Genesis.Hash, vote.Source, vote.Target with { Block = hash })]);
            default:
                return message;
        }
    }

    // Where a traitor does both, every other of its blocks is a forgery: two blocks for one slot get it excluded.
    private bool Forges(Block block) => _faults.Forgery && (!_faults.Equivocation || block.Header.Height % 2 == 0);

    public void Banned(SimulatedNode by, AccountId peer, string reason)
    {
        _connected.Remove((by.Id, peer));
        _connected.Remove((peer, by.Id));
        if (Find(peer) is not { } other || IndexOf(other) != _traitor) Fail($"{by.Name} banned an honest peer for {reason}");
        Bans++;
    }

    public void Disconnected(SimulatedNode node)
    {
        foreach (var other in _nodes)
        {
            if (!_connected.Remove((node.Id, other.Id))) continue;
            _connected.Remove((other.Id, node.Id));
            other.Running?.Disconnect(node.Id);
        }
    }

    public void OnFinalized(SimulatedNode node, ChainBlock block)
    {
        if (!_final.TryAdd(block.Height, block.Hash))
        {
            if (_final[block.Height] != block.Hash)
                Fail($"two final blocks at height {block.Height}: {node.Name} has {block.Hash}, another had {_final[block.Height]}");
            return;
        }

        if (_transactions.FindFlaw(block) is { } flaw) Fail($"something is final that must not be: {flaw}");
        foreach (var transaction in block.Block.Transactions)
            if (transaction.Payload is SessionAnchor anchor && !_anchored.Add(anchor.SessionId))
                Fail($"session {anchor.SessionId} is final twice");
        CheckSupply(block.State);
    }

    public void OnHead(ChainBlock head) => _highest = Math.Max(_highest, head.Height);

    /// <summary>How long the power lasts for a node that starts; mostly for ever.</summary>
    public int? PowerAtStart() => _faulty && _random.NextDouble() < _faults.PowerLoss ? _random.Next(6) : null;

    /// <summary>What the disk of a node that starts has lost; mostly nothing.</summary>
    public string? StrikeBeforeStart(SimulatedNode node)
    {
        if (!_faulty || _random.NextDouble() >= _faults.BitRot || !Knows(c => c.Before.Length > 1)) return null;
        // A traitor may be excluded any time: it and a machine that is off for good would be too many.
        return Rot.Strike(node, _highest, canSpare: _traitor is null && Knows(c => c.Entities.Length == _nodes.Count));
    }

    // As long as one entity alone decides what is final, its disk is the only place where that is.
    private bool Knows(Func<ConsensusState, bool> isTrue) =>
        _nodes.Exists(n => n.Running is { } running && isTrue(running.FinalHead.State.Consensus));

    public void Fail(string what) =>
        Assert.Fail($"seed {_seed}, {_now - Start} ms: {what}.\n{_faults}\n{string.Join('\n', _nodes.Select(Describe))}");

    private string Describe(SimulatedNode node) => node.Running is not { } running
        ? $"{node.Name}: off"
        : $"{node.Name}: head {running.Head.Height} slot {running.Head.Slot}, final {running.FinalHead.Height}, "
            + $"{running.OpenBlocks} open, pool {running.Pool.Count}, "
            + $"clock slot {Genesis.SlotAt(node.Clock.GetUtcNow().ToUnixTimeMilliseconds())}, "
            + $"entities {running.Head.State.Consensus.Entities.Length}, {running.Describe()}";

    private Ed25519PrivateKey NewKey()
    {
        var seed = new byte[32];
        _random.NextBytes(seed);
        return Ed25519PrivateKey.FromSeed(seed);
    }

    private SimulatedNode? Find(AccountId id) => _nodes.Find(n => n.Id == id);

    private bool Apart(AccountId x, AccountId y) => _side[IndexOf(Find(x)!)] != _side[IndexOf(Find(y)!)];

    private void Deliver(AccountId from, AccountId to, PeerMessage message)
    {
        var delay = 1 + _random.Next(_faulty ? _faults.Delay : 20);
        Schedule(_now + delay, () =>
        {
            if (_connected.Contains((from, to))) Find(to)!.Run(n => n.Receive(from, message));
        });
    }

    private void Schedule(long at, Action happening) => _events.Enqueue(happening, (at, _order++));

    private void After(int least, int most, Action happening) => Schedule(_now + least + _random.Next(most - least + 1), happening);

    private void ScheduleTick(SimulatedNode node) => Schedule(_now + 250, () =>
    {
        node.Run(n => n.Tick());
        ScheduleTick(node);
    });

    private void ConnectAll()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (x, y) = (_nodes[i], _nodes[j]);
                if (x.Running is null || y.Running is null || (_faulty && Apart(x.Id, y.Id)) || !_connected.Add((x.Id, y.Id))) continue;
                _connected.Add((y.Id, x.Id));
                x.Run(n => n.Connect(y.Id));
                y.Run(n => n.Connect(x.Id));
            }
        }

        After(Second, Second, ConnectAll);
    }

    private void Misfortune()
    {
        if (_faulty)
        {
            foreach (var node in _nodes)
            {
                if (node.Running is null)
                {
                    if (_random.Next(10) == 0 && node.HasStarted) node.Start();
                }
                else if (_random.NextDouble() < _faults.PowerLoss)
                {
                    node.Disk.PowerFor = _random.Next(12);
                }

                if (node.Disk.IsFull) node.Disk.IsFull = _random.Next(8) != 0;
                else if (_random.NextDouble() < _faults.FullDisk) node.Disk.IsFull = true;
            }

            if (_random.NextDouble() < _faults.Partition)
                for (var i = 0; i < _side.Length; i++) _side[i] = _random.Next(2);
        }

        After(Second, Second, Misfortune);
    }

    /// <summary>True and forged proofs of work, at a node and among peers.</summary>
    private void Forge()
    {
        After(2 * Second, 6 * Second, Forge);
        var (asked, witness) = (_nodes[_random.Next(_nodes.Count)], _nodes[_random.Next(_nodes.Count)]);
        if (!_faulty || asked.Running?.Head is not { Height: > 0 } head || asked == witness) return;
        if (_random.Next(2) == 0) asked.Run(n => n.SubmitOwn(_forger.Work(asked, witness, head)));
        var traitor = _traitor is { } index ? _nodes[index] : asked;
        var forged = _forger.Forge(traitor, witness, head);
        asked.Run(n => n.Submit(forged));
        if (_traitor is null) return;
        if (_random.Next(4) == 0) forged = Forger.ForgeSignature(traitor, head);
        foreach (var other in _nodes) Send(traitor.Id, other.Id, new TransactionsMessage([forged]));
    }

    private void Repair()
    {
        foreach (var node in _nodes)
        {
            node.Disk.IsFull = false;
            node.Disk.PowerFor = null;
            if (node.Running is null) node.Start();
        }

        Array.Clear(_side);
        _anchoring.Kill = 0;
    }

    private void Anchor()
    {
        if (_faulty) Accept();
        _anchoring.Step();
        After(Second, 4 * Second, Anchor);
    }

    private void Accept()
    {
        var id = new byte[16];
        _random.NextBytes(id);
        var anchor = new SessionAnchor(new Guid(id), ChainHash.Of(id), _now, Owner, ChainHash.Of(id), (uint)_random.Next(1, 100));
        _anchoring.Accept(new AnchoringRecord { Anchor = anchor, AcceptedAt = _now, Urgent = _random.Next(4) == 0 });
    }

    private bool Settled() => _anchoring.Records.All(r => r.Status == AnchoringStatus.Confirmed && _anchored.Contains(r.SessionId))
        && Honest.All(n => n.Running!.FinalHead.Height == (ulong)_final.Count);

    private void CheckEnd()
    {
        if (_transactions.Height != (ulong)_final.Count) Fail($"of {_final.Count} final blocks {_transactions.Height} were looked at");
        var missing = _anchoring.Records.FirstOrDefault(r => r.Status != AnchoringStatus.Confirmed || !_anchored.Contains(r.SessionId));
        if (missing is not null)
            Fail(
                $"session {missing.SessionId} is {missing.Status}, nonce {missing.Transaction?.Nonce}, "
                + $"final: {_anchored.Contains(missing.SessionId)}");
        foreach (var node in _nodes.Where(n => !n.IsLost)) CheckReplay(node);
        foreach (var record in _anchoring.Records.Take(SampledProofs)) CheckProof(record);
    }

    /// <summary>Whether every node can prove the session, and the proof stands on its own.</summary>
    private void CheckProof(AnchoringRecord record)
    {
        foreach (var node in Honest)
        {
            var anchor = node.Running!.FinalHead.State.AnchorOf(record.SessionId);
            // Who began with a snapshot cannot prove what came before.
            if (node.Running.Store.BaseHeight is > 0 and var beginning && anchor?.Height <= beginning) continue;
            if (anchor is null || ProofBuilder.Build(node.Running, anchor.Value.Transaction) is not { } proof)
            {
                Fail($"{node.Name} cannot prove session {record.SessionId} of block {anchor?.Height}");
                return;
            }

            if (ProofVerifier.FindFlaw(TransactionProof.Parse(proof.ToArray())!, Genesis.Hash) is { } flaw)
                Fail($"{node.Name}'s proof of session {record.SessionId}: {flaw}");
        }
    }

    /// <summary>Whether the blocks a node has stored lead to the very state it has.</summary>
    private void CheckReplay(SimulatedNode node)
    {
        var validator = new BlockValidator(Genesis, Signatures);
        var at = ChainBlock.AtGenesis(Genesis);
        var beginning = node.Running!.Store.BaseHeight;
        if (beginning > 0) at = Replayed(beginning);
        for (var height = beginning + 1; height <= node.Running.FinalHead.Height; height++)
        {
            var verdict = validator.Validate(node.Running.FindBlock(height)!, at);
            if (verdict.Accepted is null) Fail($"{node.Name}'s final block {height} is refused in replay: {verdict.Error}");
            at = verdict.Accepted!;
        }

        if (at.State.Root != node.Running.FinalHead.State.Root) Fail($"{node.Name}'s state is not what its blocks lead to");
    }

    /// <summary>The block at a height as the blocks of a node that has them all lead to it.</summary>
    private ChainBlock Replayed(ulong height)
    {
        var validator = new BlockValidator(Genesis, Signatures);
        var at = ChainBlock.AtGenesis(Genesis);
        var whole = _nodes.First(n => n.Running?.Store.BaseHeight == 0).Running!;
        while (at.Height < height) at = validator.Validate(whole.FindBlock(at.Height + 1)!, at).Accepted!;
        return at;
    }

    private void CheckSupply(LedgerState state)
    {
        UInt128 total = 0;
        foreach (var (_, value) in state.Accounts.Entries()) total += Account.Parse(value).Balance;
        if (total != state.Minted + (UInt128)(1_000_000 * Amounts.Lucid))
            Fail($"the balances at height {state.Height} add up to {total}, {state.Minted} were minted");
    }
}
