using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;

namespace Lucid.Chain.Ledger;

/// <summary>What each kind of transaction does.</summary>
internal sealed partial class LedgerTransition
{
    // Bounds of what one node can have done: a 10 Gbit/s line, 100 TB of disks.
    private const ulong RelayBytesPerSecond = 1_250_000_000;
    private const ulong StorageBytes = 100_000_000_000_000;
    private const uint MaximumCount = 1_000_000;
    private const uint MaximumUptimeSeconds = 3600;

    private TransactionError Execute(Transaction transaction) => transaction.Payload switch
    {
        Transfer transfer => Move(transaction.Sender, transfer),
        SessionAnchor anchor => Anchor(transaction, anchor),
        TaskProof proof => Prove(transaction.Sender, proof),
        NodeRegistration registration => Register(transaction.Sender, registration),
        NodeAdmission admission => Admit(transaction.Sender, admission.Node),
        AnchorerDelegation delegation => Delegate(transaction.Sender, delegation.Account),
        PoolCreation creation => CreatePool(transaction, creation),
        PoolJoin join => JoinPool(transaction.Sender, join.Pool),
        PoolLeave => LeavePool(transaction.Sender),
        Proposal proposal => Propose(transaction, proposal),
        Ballot ballot => CastBallot(transaction.Sender, ballot),
        EquivocationProof proof => Convict(proof),
        _ => throw new InvalidOperationException($"The chain does not know what {transaction.Payload.Kind} does."),
    };

    private TransactionError Move(AccountId sender, Transfer transfer)
    {
        var payer = AccountOf(sender);
        if (transfer.Amount > payer.Balance) return TransactionError.InsufficientBalance;
        if (transfer.To == sender) return TransactionError.None;
        var payee = AccountOf(transfer.To);
        if (payee.Balance + transfer.Amount < payee.Balance) return TransactionError.Overflow;
        _accounts[sender] = payer with { Balance = payer.Balance - transfer.Amount };
        _accounts[transfer.To] = payee with { Balance = payee.Balance + transfer.Amount };
        return TransactionError.None;
    }

    private TransactionError Anchor(Transaction transaction, SessionAnchor anchor)
    {
        if (AnchorOf(anchor.SessionId) is { } existing)
            return existing.Transaction == transaction.Id ? TransactionError.AlreadyAnchored : TransactionError.ConflictingAnchor;
        _anchors[anchor.SessionId] = new AnchorRecord(transaction.Id, Height);
        _sessions++;
        _chunks += anchor.ChunkCount;
        return TransactionError.None;
    }

    private TransactionError Prove(AccountId sender, TaskProof proof)
    {
        if (!IsAdmitted(sender)) return TransactionError.NotANode;
        var node = _nodes[sender];
        if (proof.Slot > _slot || proof.Slot + ProofSlots < _slot || !_recent.Any(b => b.Hash == proof.Seal && b.Slot <= proof.Slot))
            return TransactionError.BadProof;
        var task = new ProvenTask(proof.Slot, sender, proof.Task);
        if (_proven.Contains(task)) return TransactionError.RepeatedProof;
        if (proof.NeedsWitness && (proof.Witness == sender || !IsAdmitted(proof.Witness)
            || !Signatures.Verify(proof.Witness, proof.WitnessText(sender, _genesis.Hash), proof.WitnessSignature.Span)))
            return TransactionError.BadWitness;

        ulong credits = 0;
        uint uptime = 0;
        switch (proof.Task)
        {
            case OperationalTask.RelayBandwidth when proof.Amount <= RelayBytesPerSecond * _genesis.SlotMilliseconds / 1000
                && proof.Count <= MaximumCount:
                credits = WorkCredits.Relay(proof.Amount, proof.Count);
                break;
            case OperationalTask.StorageAvailability when proof.Amount <= StorageBytes && proof.Count <= MaximumCount:
                credits = WorkCredits.Storage(proof.Amount, proof.Count);
                break;
            case OperationalTask.Uptime when proof.Count == 0
                && proof.Amount is > 0 and <= MaximumUptimeSeconds
                && proof.Slot > node.UptimeProvenTo
                && proof.Amount * 1000 <= (proof.Slot - Math.Max(node.UptimeProvenTo, node.Since)) * _genesis.SlotMilliseconds:
                uptime = (uint)proof.Amount;
                node = WithUptime(node with { UptimeProvenTo = proof.Slot }, uptime);
                break;
            default:
                return TransactionError.BadProof;
        }

        _proven.Add(task);
        _nodes[sender] = (node with { LastActiveSlot = _slot }).WithWork(Hour, credits, uptime);
        return TransactionError.None;
    }

    private NodeRecord WithUptime(NodeRecord node, uint seconds)
    {
        var past = node.EpochUptime;
        // At most three epochs are kept: what is older moves out.
        for (var epoch = node.UptimeEpoch; epoch < Epoch && epoch + 3 > node.UptimeEpoch && past.Any(s => s > 0); epoch++)
            past = [0, past[0], past[1]];
        return node with { EpochUptime = past.SetItem(0, past[0] + seconds), UptimeEpoch = Epoch };
    }

    private TransactionError Register(AccountId sender, NodeRegistration registration)
    {
        if (_nodes.ContainsKey(sender)) return TransactionError.NodeExists;
        if (_nodes.Values.Count(n => n.Status == NodeStatus.Registered) >= MaximumRegistered) return TransactionError.TooManyNodes;
        _nodes[sender] = new NodeRecord { Id = sender, Name = registration.Name, Since = _slot };
        return TransactionError.None;
    }

    private TransactionError Admit(AccountId sender, AccountId id)
    {
        if (sender != _genesis.Server || !IsAdmitted(sender)) return TransactionError.NotTheServer;
        if (!_nodes.TryGetValue(id, out var node) || node.Status != NodeStatus.Registered) return TransactionError.UnknownNode;
        _nodes[id] = Admitted(node);
        return TransactionError.None;
    }

    private NodeRecord Admitted(NodeRecord node) => node with
    {
        Status = NodeStatus.Admitted,
        Since = _slot,
        UptimeProvenTo = _slot,
        UptimeEpoch = Epoch,
        LastActiveSlot = 0,
    };

    private TransactionError Delegate(AccountId sender, AccountId account)
    {
        if (!IsAdmitted(sender)) return TransactionError.NotANode;
        _nodes[sender] = _nodes[sender] with { Anchorer = account };
        return TransactionError.None;
    }

    private TransactionError CreatePool(Transaction transaction, PoolCreation creation)
    {
        if (!IsAdmitted(transaction.Sender)) return TransactionError.NotANode;
        if (_nodes[transaction.Sender].Pool != default) return TransactionError.InAPool;
        var pool = new PoolRecord(new AccountId(transaction.Id), creation.Name, transaction.Sender);
        _pools[pool.Id] = pool;
        _nodes[transaction.Sender] = _nodes[transaction.Sender] with { Pool = pool.Id };
        return TransactionError.None;
    }

    private TransactionError JoinPool(AccountId sender, AccountId pool)
    {
        if (!IsAdmitted(sender)) return TransactionError.NotANode;
        if (_nodes[sender].Pool != default) return TransactionError.InAPool;
        if (!_pools.ContainsKey(pool)) return TransactionError.UnknownPool;
        _nodes[sender] = _nodes[sender] with { Pool = pool };
        return TransactionError.None;
    }

    private TransactionError LeavePool(AccountId sender)
    {
        if (!_nodes.TryGetValue(sender, out var node)) return TransactionError.NotANode;
        if (node.Pool == default) return TransactionError.NotInAPool;
        if (_pools[node.Pool].Lead == sender) Dissolve(node.Pool);
        else _nodes[sender] = node with { Pool = default };
        return TransactionError.None;
    }

    private void Dissolve(AccountId pool)
    {
        _pools.Remove(pool);
        foreach (var member in _nodes.Values.Where(n => n.Pool == pool).ToArray()) _nodes[member.Id] = member with { Pool = default };
    }

    private TransactionError Convict(EquivocationProof proof)
    {
        var (first, second) = (proof.First, proof.Second);
        if (first.Producer != second.Producer || first.Slot != second.Slot || first.Hash == second.Hash || first.Network != _genesis.Hash
            || second.Network != _genesis.Hash) return TransactionError.NotEquivocation;
        // Before the signatures, whose check costs more.
        if (!IsAdmitted(first.Producer)) return TransactionError.UnknownNode;
        if (!first.HasValidSignature() || !second.HasValidSignature()) return TransactionError.NotEquivocation;
        Exclude(first.Producer);
        return TransactionError.None;
    }

    private void Exclude(AccountId id)
    {
        var node = _nodes[id];
        if (node.Pool != default && _pools.TryGetValue(node.Pool, out var pool) && pool.Lead == id) Dissolve(pool.Id);
        _nodes[id] = _nodes[id] with { Status = NodeStatus.Excluded, Pool = default, Anchorer = default };
    }
}
