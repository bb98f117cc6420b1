using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Storage;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>The open transactions, one per session, and the documents they have claimed for writing.</summary>
internal sealed class TransactionRegistry(DocumentStore store, TimeProvider time)
{
    private const int MaxOpen = 200;

    /// <summary>MongoDB's default of transactionLifetimeLimitSeconds.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Entry> _open = [];
    private readonly Dictionary<(Namespace, long), Transaction> _claims = [];

    public static CommandException NotFound(long number) =>
        new(ErrorCode.NoSuchTransaction, $"Given transaction number {number} does not match any in-progress transactions.");

    public static CommandException Conflict(Namespace name) =>
        new(ErrorCode.WriteConflict, $"Write conflict during a transaction on {name}: please retry it.");

    /// <summary>Starts a transaction; one the session left open is aborted.</summary>
    public TransactionUse Begin(CommandSession session)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(session.Id, out var earlier))
                Replace(earlier, session.Number!.Value);
            if (_open.Count >= MaxOpen)
                throw new CommandException(ErrorCode.ConfigurationLimit, $"Too many open transactions: {MaxOpen}.");
            var entry = new Entry(new Transaction(this, store, session)) { InUse = true };
            _open[session.Id] = entry;
            return new TransactionUse(this, entry.Transaction);
        }
    }

    /// <summary>Takes the session's transaction for one command.</summary>
    public TransactionUse Continue(CommandSession session)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(session.Id, out var entry) || entry.Transaction.Number != session.Number || !entry.Transaction.IsActive)
                throw NotFound(session.Number ?? 0);
            if (entry.InUse)
                throw new CommandException(ErrorCode.ConflictingOperationInProgress, "The transaction is busy with another command.");
            entry.InUse = true;
            return new TransactionUse(this, entry.Transaction);
        }
    }

    public void Claim(Transaction transaction, Namespace name, long id)
    {
        lock (_lock)
        {
            if (!_claims.TryAdd((name, id), transaction) && _claims[(name, id)] != transaction)
                throw Conflict(name);
        }
    }

    public void Release(Transaction transaction)
    {
        lock (_lock)
        {
            foreach (var claim in _claims.Where(claim => claim.Value == transaction).Select(claim => claim.Key).ToArray())
                _claims.Remove(claim);
        }
    }

    /// <summary>Ends one command's use; a transaction that is over leaves.</summary>
    public void Exit(Transaction transaction)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(transaction.Session, out var entry) || entry.Transaction != transaction)
                return;
            entry.InUse = false;
            if (!transaction.IsActive)
                _open.Remove(transaction.Session);
        }
    }

    public void AbortSession(Guid session)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(session, out var entry) && !entry.InUse)
                Abort(entry);
        }
    }

    /// <summary>Aborts what has been open for too long.</summary>
    public void Sweep()
    {
        var limit = time.GetUtcNow() - Lifetime;
        lock (_lock)
        {
            foreach (var entry in _open.Values.Where(entry => !entry.InUse && entry.Transaction.Started < limit).ToArray())
                Abort(entry);
        }
    }

    private void Replace(Entry earlier, long number)
    {
        if (earlier.Transaction.Number >= number)
            throw new CommandException(ErrorCode.TransactionTooOld,
                $"Transaction {number} is not newer than {earlier.Transaction.Number}.");
        if (earlier.InUse)
            throw new CommandException(ErrorCode.ConflictingOperationInProgress,
                "The session's earlier transaction is busy with a command.");
        Abort(earlier);
    }

    private void Abort(Entry entry)
    {
        entry.Transaction.Abort();
        _open.Remove(entry.Transaction.Session);
    }

    private sealed class Entry(Transaction transaction)
    {
        public Transaction Transaction { get; } = transaction;

        public bool InUse { get; set; }
    }
}
