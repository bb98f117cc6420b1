using System.Diagnostics.CodeAnalysis;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Mempool;

/// <summary>
/// Transactions that wait for a block: at most 10,000, for at most 24 hours. When full, the lowest fee gives way to a higher one. A
/// sender's transactions follow each other by nonce; a second one with the same nonce replaces the first only for a higher fee. A sender's
/// next transaction is tried out on the head before it is taken in and whenever the head has moved: one that cannot take effect would stand
/// in the way of those behind it, and what costs nothing would fill the pool.
/// </summary>
internal sealed class TransactionPool(Genesis genesis)
{
    public const int Capacity = 10_000;
    public const int PerSender = 1_000;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly TimeSpan MaximumAge = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaximumLead = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Hash256, Entry> _entries = [];
    private readonly Dictionary<AccountId, SortedDictionary<ulong, Entry>> _senders = [];
    private readonly SortedSet<Entry> _byFee = new(Comparer<Entry>.Create(static (x, y) =>
        x.Transaction.Fee != y.Transaction.Fee ? y.Transaction.Fee.CompareTo(x.Transaction.Fee) : x.Order.CompareTo(y.Order)));

    private long _order;
    private int _registrations;

    public int Count => _entries.Count;

    public bool TryGet(Hash256 id, [NotNullWhen(true)] out Transaction? transaction)
    {
        transaction = _entries.TryGetValue(id, out var entry) ? entry.Transaction : null;
        return transaction is not null;
    }

    /// <summary>Whether a transaction of the sender with this nonce waits.</summary>
    public bool Contains(AccountId sender, ulong nonce) => Find(sender, nonce) is not null;

    /// <summary>Takes in a transaction whose signature has been checked.</summary>
    public TransactionError Add(Transaction transaction, ChainBlock head, long now)
    {
        if (_entries.ContainsKey(transaction.Id)) return TransactionError.KnownAlready;
        if (transaction.EncodedBytes > Transaction.MaximumBytes) return TransactionError.TooLarge;
        if (transaction.IssuedAt < now - (long)MaximumAge.TotalMilliseconds
            || transaction.IssuedAt > now + (long)MaximumLead.TotalMilliseconds)
            return TransactionError.BadTime;
        var error = Check(transaction, head, now);
        if (error != TransactionError.None) return error;
        if (Find(transaction.Sender, transaction.Nonce) is { } same)
        {
            if (transaction.Fee <= same.Transaction.Fee) return TransactionError.FeeTooLow;
            Remove(same);
        }

        if (_entries.Count >= Capacity && !MakeRoomFor(transaction)) return TransactionError.PoolFull;
        Insert(new Entry(transaction, now, _order++));
        return TransactionError.None;
    }

    /// <summary>The transactions in the order to include them: highest fee first, each sender's by nonce.</summary>
    public IEnumerable<Transaction> Candidates(LedgerState head)
    {
        var ready = new PriorityQueue<(Entry Entry, SortedDictionary<ulong, Entry> Sender), (ulong, long)>();
        foreach (var (id, sender) in _senders)
            if (sender.TryGetValue(head.AccountOf(id).Nonce, out var first)) ready.Enqueue((first, sender), Priority(first));
        while (ready.TryDequeue(out var next, out _))
        {
            yield return next.Entry.Transaction;
            if (next.Sender.TryGetValue(next.Entry.Transaction.Nonce + 1, out var following))
                ready.Enqueue((following, next.Sender), Priority(following));
        }
    }

    /// <summary>Every transaction, in the order they came.</summary>
    public IEnumerable<Transaction> All() => _entries.Values.OrderBy(e => e.Order).Select(e => e.Transaction);

    /// <summary>Drops what is too old, and what can no longer take effect on <paramref name="head"/>.</summary>
    public void Prune(ChainBlock head, long now)
    {
        foreach (var entry in _entries.Values.ToArray())
            if (entry.AddedAt + (long)Lifetime.TotalMilliseconds <= now || IsSpent(entry.Transaction, head.State)) Remove(entry);
        foreach (var sender in _senders.Keys.ToArray())
            if (Find(sender, head.State.AccountOf(sender).Nonce) is { } next
                && TryOut(next.Transaction, head, now) != TransactionError.None)
                Remove(next);
    }

    public void Remove(Hash256 id)
    {
        if (_entries.TryGetValue(id, out var entry)) Remove(entry);
    }

    private TransactionError Check(Transaction transaction, ChainBlock head, long now)
    {
        var state = head.State;
        var account = state.AccountOf(transaction.Sender);
        if (transaction.Nonce < account.Nonce) return TransactionError.NonceUsed;
        if (transaction.Nonce >= account.Nonce + PerSender) return TransactionError.NonceAhead;
        if (IsAnchored(transaction, state)) return TransactionError.ConflictingAnchor;
        if (CheckCount(transaction, state) is var tooMany and not TransactionError.None) return tooMany;
        if (transaction.Nonce == account.Nonce) return TryOut(transaction, head, now);
        // What comes later cannot be tried out yet: it must be paid for, or come from someone with work to do here.
        if (transaction.Fee < LeastFee(transaction, state)) return TransactionError.FeeTooLow;
        if (CostOfWaiting(transaction.Sender, except: transaction.Nonce) + CostOf(transaction) > account.Balance)
            return TransactionError.InsufficientBalance;
        return transaction.Fee > 0 || Fees.IsAnchorer(state.Nodes.Values, transaction.Sender)
            ? TransactionError.None
            : TransactionError.NonceAhead;
    }

    private TransactionError TryOut(Transaction transaction, ChainBlock head, long now) =>
        new LedgerTransition(genesis, head, Math.Max(head.Slot + 1, genesis.SlotAt(now))).Apply(transaction);

    /// <summary>Whether enough of a kind wait already that costs nothing and that anyone can send.</summary>
    private TransactionError CheckCount(Transaction transaction, LedgerState head) => transaction.Payload switch
    {
        NodeRegistration
            when _registrations + head.Nodes.Values.Count(n => n.Status == NodeStatus.Registered) >= LedgerTransition.MaximumRegistered =>
            TransactionError.TooManyNodes,
        EquivocationProof proof when _entries.Values.Any(e => IsAgainst(e.Transaction, proof.First.Producer)) =>
            TransactionError.KnownAlready,
        _ => TransactionError.None,
    };

    private static bool IsAgainst(Transaction transaction, AccountId producer) =>
        transaction.Payload is EquivocationProof proof && proof.First.Producer == producer;

    private UInt128 CostOfWaiting(AccountId sender, ulong except)
    {
        UInt128 sum = 0;
        if (!_senders.TryGetValue(sender, out var waiting)) return sum;
        foreach (var (nonce, entry) in waiting)
            if (nonce != except) sum += CostOf(entry.Transaction);
        return sum;
    }

    private static UInt128 CostOf(Transaction transaction) =>
        transaction.Fee + (UInt128)(transaction.Payload is Transfer transfer ? transfer.Amount : 0);

    private Entry? Find(AccountId sender, ulong nonce) =>
        _senders.TryGetValue(sender, out var waiting) ? waiting.GetValueOrDefault(nonce) : null;

    private static ulong LeastFee(Transaction transaction, LedgerState head) =>
        Fees.LeastFor(
            head.Parameters,
            transaction,
            transaction.Payload is SessionAnchor && Fees.IsAnchorer(head.Nodes.Values, transaction.Sender));

    private static bool IsSpent(Transaction transaction, LedgerState head) =>
        transaction.Nonce < head.AccountOf(transaction.Sender).Nonce || IsAnchored(transaction, head);

    private static bool IsAnchored(Transaction transaction, LedgerState head) =>
        transaction.Payload is SessionAnchor anchor && head.AnchorOf(anchor.SessionId) is not null;

    private static (ulong, long) Priority(Entry entry) => (ulong.MaxValue - entry.Transaction.Fee, entry.Order);

    private bool MakeRoomFor(Transaction transaction)
    {
        var worst = _byFee.Max!;
        if (worst.Transaction.Fee >= transaction.Fee) return false;
        Remove(worst);
        return true;
    }

    private void Insert(Entry entry)
    {
        _entries[entry.Transaction.Id] = entry;
        if (entry.Transaction.Payload is NodeRegistration) _registrations++;
        _byFee.Add(entry);
        if (!_senders.TryGetValue(entry.Transaction.Sender, out var sender)) _senders[entry.Transaction.Sender] = sender = [];
        sender[entry.Transaction.Nonce] = entry;
    }

    private void Remove(Entry entry)
    {
        _entries.Remove(entry.Transaction.Id);
        if (entry.Transaction.Payload is NodeRegistration) _registrations--;
        _byFee.Remove(entry);
        var sender = _senders[entry.Transaction.Sender];
        sender.Remove(entry.Transaction.Nonce);
        if (sender.Count == 0) _senders.Remove(entry.Transaction.Sender);
    }

    private sealed record Entry(Transaction Transaction, long AddedAt, long Order);
}
