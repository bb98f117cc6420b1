using System.Collections.Immutable;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Ledger;

/// <summary>
/// The way from one state to the next: a block's votes, its transactions, and what follows from them. The producer runs it to learn the new
/// root, everyone else to check it. Every method either takes effect or says why not and changes nothing.
/// </summary>
internal sealed partial class LedgerTransition
{
    /// <summary>How many slots back a proof may speak of.</summary>
    public const ulong ProofSlots = 128;

    /// <summary>Registered nodes that wait for admission.</summary>
    public const int MaximumRegistered = 100;

    /// <summary>Slots after which a registration that nobody admitted lapses: a day of mainnet.</summary>
    public const ulong RegistrationSlots = 720;

    private readonly Genesis _genesis;
    private readonly LedgerState _parent;
    private readonly Hash256 _parentHash;
    private readonly ulong _slot;
    private readonly Dictionary<AccountId, Account> _accounts = [];
    private readonly Dictionary<Guid, AnchorRecord> _anchors = [];
    private readonly ImmutableSortedDictionary<AccountId, NodeRecord>.Builder _nodes;
    private readonly ImmutableSortedDictionary<AccountId, PoolRecord>.Builder _pools;
    private readonly ImmutableSortedDictionary<Hash256, ProposalRecord>.Builder _proposals;
    private readonly ImmutableSortedSet<ProvenTask>.Builder _proven;
    private readonly ImmutableArray<BlockReference> _recent;
    private ChainParameters _parameters;
    private FinalityState _finality;
    private ulong _fees;
    private ulong _transactions;
    private uint _sessions;
    private ulong _chunks;

    /// <summary>A transition to the block that follows <paramref name="parent"/> in <paramref name="slot"/>.</summary>
    public LedgerTransition(Genesis genesis, ChainBlock parent, ulong slot)
    {
        _genesis = genesis;
        _parent = parent.State;
        _parentHash = parent.Hash;
        _slot = slot;
        _nodes = _parent.Nodes.ToBuilder();
        _pools = _parent.Pools.ToBuilder();
        _proposals = _parent.Proposals.ToBuilder();
        _proven = _parent.Proven.ToBuilder();
        _parameters = _parent.Parameters;
        _finality = _parent.Consensus.Finality;
        var recent = _parent.Recent.Add(new BlockReference(parent.Hash, _parent.Height, _parent.Slot, parent.Sessions));
        _recent = recent.Length > LedgerState.RecentBlocks ? recent.RemoveAt(0) : recent;
    }

    private uint Hour => WorkWindow.HourOf(_slot, _genesis.SlotMilliseconds);

    private ulong Epoch => WorkWindow.EpochOf(_slot, _genesis.SlotMilliseconds);

    private ulong Height => _parent.Height + 1;

    /// <summary>Puts a vote on record. Its signature has been checked.</summary>
    public VoteError Apply(Vote vote)
    {
        if (!_nodes.TryGetValue(vote.Node, out var node)) return VoteError.NotANode;
        if (!IsRecent(vote.Target)) return VoteError.UnknownTarget;
        var elector = _parent.Consensus.EntityOf(vote.Node, vote.Source.Height, out var electorate);
        // What an excluded node signed while it had a say still counts: others may have built on it.
        if (node.Status != NodeStatus.Admitted && elector is null) return VoteError.NotANode;
        var finality = elector is { } entity ? _finality.Count(vote.Source, vote.Target, entity, electorate) : _finality;
        // A vote that counts may come late and after later ones: the chain must be able to learn all that the nodes know. Others count
        // once, in order.
        if (ReferenceEquals(finality, _finality))
        {
            if (!_finality.IsOpen(vote.Source, vote.Target) && !_finality.IsJustified(vote.Target)) return VoteError.Late;
            if (vote.Target.Round <= node.LastVotedRound) return VoteError.OutOfOrder;
        }

        var sessions = vote.Target.Round % 2 == 0 && SlotOf(vote.Target) == vote.Target.Round / 2 ? SessionsOf(vote.Target) : 0;
        node = node with { LastVotedRound = Math.Max(node.LastVotedRound, vote.Target.Round), LastActiveSlot = _slot };
        // The attestation of a block in its own slot is the validation proof; the confirmation is not a second one.
        if (sessions > 0 && node.Status == NodeStatus.Admitted) node = node.WithWork(Hour, WorkCredits.Validation(sessions), 0);
        _nodes[node.Id] = node;
        _finality = finality;
        return VoteError.None;
    }

    /// <summary>Applies a transaction. Its signature has been checked.</summary>
    public TransactionError Apply(Transaction transaction)
    {
        var sender = AccountOf(transaction.Sender);
        if (transaction.Nonce != sender.Nonce)
            return transaction.Nonce < sender.Nonce ? TransactionError.NonceUsed : TransactionError.NonceAhead;
        if (transaction.Fee < LeastFee(transaction)) return TransactionError.FeeTooLow;
        if (transaction.Fee > sender.Balance) return TransactionError.InsufficientBalance;
        // The fee is set aside first, so that what the transaction does sees the balance that is left.
        _accounts[transaction.Sender] = new Account(sender.Balance - transaction.Fee, sender.Nonce + 1);
        var error = Execute(transaction);
        if (error != TransactionError.None)
        {
            _accounts[transaction.Sender] = sender;
            return error;
        }

        _fees += transaction.Fee;
        _transactions++;
        return TransactionError.None;
    }

    /// <summary>The state after the block, whose producer is paid and whose leader order is settled.</summary>
    public LedgerState Finish(ushort fallbackIndex, AccountId producer)
    {
        var entities = SettleTurns(fallbackIndex);
        CarryOutProposals();
        ForgetRegistrations();
        var minted = Pay(producer);
        foreach (var old in _proven.TakeWhile(p => p.Slot + ProofSlots < _slot).ToArray()) _proven.Remove(old);
        var consensus = ChangeElectors(_parent.Consensus with { Entities = Scored(entities), Finality = _finality });
        return new LedgerState
        {
            Height = Height,
            Slot = _slot,
            Minted = _parent.Minted + minted,
            Transactions = _parent.Transactions + _transactions,
            Parameters = _parameters,
            Consensus = consensus,
            Nodes = _nodes.ToImmutable(),
            Pools = _pools.ToImmutable(),
            Proposals = _proposals.ToImmutable(),
            Recent = _recent,
            Proven = _proven.ToImmutable(),
            Accounts = StoreAccounts(),
            Anchors = StoreAnchors(),
        };
    }

    private void ForgetRegistrations()
    {
        foreach (var node in _nodes.Values.Where(n => n.Status == NodeStatus.Registered && n.Since + RegistrationSlots < _slot).ToArray())
            _nodes.Remove(node.Id);
    }

    private Account AccountOf(AccountId id) => _accounts.TryGetValue(id, out var account) ? account : _parent.AccountOf(id);

    private AnchorRecord? AnchorOf(Guid session) => _anchors.TryGetValue(session, out var anchor) ? anchor : _parent.AnchorOf(session);

    private bool IsAdmitted(AccountId id) => _nodes.TryGetValue(id, out var node) && node.Status == NodeStatus.Admitted;

    private bool IsRecent(Checkpoint checkpoint)
    {
        foreach (var block in _recent)
            if (block.Hash == checkpoint.Block) return block.Height == checkpoint.Height && block.Slot * 2 <= checkpoint.Round;
        return false;
    }

    private uint SessionsOf(Checkpoint checkpoint) => _recent.FirstOrDefault(b => b.Hash == checkpoint.Block).Sessions;

    private ulong SlotOf(Checkpoint checkpoint) => _recent.FirstOrDefault(b => b.Hash == checkpoint.Block).Slot;

    private ulong LeastFee(Transaction transaction) =>
        Fees.LeastFor(_parameters, transaction, transaction.Payload is SessionAnchor && Fees.IsAnchorer(_nodes.Values, transaction.Sender));

    private MerkleMap StoreAccounts()
    {
        var accounts = _parent.Accounts;
        foreach (var (id, account) in _accounts) accounts = accounts.Set(Account.KeyOf(id), account.ToArray());
        return accounts;
    }

    private MerkleMap StoreAnchors()
    {
        var anchors = _parent.Anchors;
        foreach (var (session, record) in _anchors) anchors = anchors.Set(AnchorRecord.KeyOf(session), record.ToArray());
        return anchors;
    }
}
