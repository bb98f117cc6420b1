using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>
/// A multi-document transaction with snapshot isolation: it reads the commit it started at plus its own changes, which stay in memory until its commit.
/// The first to commit a change of a document wins; the other gets WriteConflict and is run again by its driver.
/// </summary>
internal sealed class Transaction : IDocumentTarget, IReadSource
{
    private const long MaxBytes = 64 * 1024 * 1024;
    private readonly TransactionRegistry _registry;
    private readonly DocumentStore _store;
    private readonly SqliteSession _snapshot;
    private readonly Catalog _catalog;
    private readonly Dictionary<Namespace, TransactionChanges> _changes = [];
    private long _bytes;
    private long _lastNewId;

    public Transaction(TransactionRegistry registry, DocumentStore store, CommandSession session)
    {
        (_registry, _store, Session, Number, Started) = (registry, store, session.Id, session.Number!.Value, session.Now);
        (_snapshot, _catalog) = store.BeginSnapshot();
    }

    public Guid Session { get; }

    public long Number { get; }

    public DateTimeOffset Started { get; }

    public bool IsActive { get; private set; } = true;

    public bool HasChanges => _changes.Count > 0;

    public CollectionInfo? Find(Namespace name) =>
        _catalog.Find(name) ?? (_changes.ContainsKey(name) ? TransactionChanges.NewCollection(name) : null);

    // The changes in memory are in no index: they are tested against the filter and sorted like documents from anywhere.
    public QueryPlan Adapt(CollectionInfo collection, QueryPlan plan) =>
        _changes.ContainsKey(collection.Namespace) ? plan with { Exact = false, Sorted = false } : plan;

    public IEnumerable<Record> Scan(CollectionInfo collection, QueryPlan plan, int first)
    {
        _changes.TryGetValue(collection.Namespace, out var changes);
        if (!TransactionChanges.IsNew(collection))
        {
            foreach (var record in Scanner.Run(this, collection, plan, first))
            {
                if (changes?.Covers(record.Id) != true)
                    yield return record;
            }
        }
        foreach (var record in changes?.Records() ?? [])
            yield return record;
    }

    public void Insert(Namespace name, byte[] bytes)
    {
        var collection = _catalog.Find(name) ?? TransactionChanges.NewCollection(name);
        var record = new Record(--_lastNewId, bytes);
        Grow(bytes.Length);
        ChangesOf(name, collection).Put(_snapshot, record, original: null);
    }

    public void Replace(Namespace name, Record old, byte[] bytes)
    {
        Grow(bytes.Length);
        Claim(name, old);
        ChangesOf(name, Find(name)!).Put(_snapshot, old with { Bytes = bytes }, old.Id < 0 ? null : old.Bytes);
    }

    public void Delete(Namespace name, Record old)
    {
        Claim(name, old);
        ChangesOf(name, Find(name)!).Remove(old);
    }

    public byte[]? Read(Namespace name, long id)
    {
        if (_changes.TryGetValue(name, out var changes) && changes.Covers(id))
            return changes.Read(id);
        return _catalog.Find(name) is { } collection ? _snapshot.Read(collection, id) : null;
    }

    public SqliteSession Rent() => IsActive ? _snapshot : throw TransactionRegistry.NotFound(Number);

    public void Return(SqliteSession session)
    {
        // It belongs to the transaction until its end.
    }

    /// <summary>Makes the changes in the batch, all or none.</summary>
    public void Apply(WriteBatch batch)
    {
        foreach (var (name, changes) in _changes)
            changes.Apply(batch, name);
    }

    public void Abort() => End();

    /// <summary>Gives back the snapshot and the claims.</summary>
    public void End()
    {
        if (!IsActive)
            return;
        IsActive = false;
        _registry.Release(this);
        _store.EndSnapshot(_snapshot);
        _changes.Clear();
    }

    private TransactionChanges ChangesOf(Namespace name, CollectionInfo collection)
    {
        if (!_changes.TryGetValue(name, out var changes))
            _changes[name] = changes = new TransactionChanges(collection);
        return changes;
    }

    private void Grow(int bytes)
    {
        if ((_bytes += bytes) > MaxBytes)
            throw new CommandException(ErrorCode.TransactionTooLarge, $"A transaction may change at most {MaxBytes} bytes of documents.");
    }

    // Finds a conflict as early as possible; the commit checks again.
    private void Claim(Namespace name, Record old)
    {
        if (old.Id < 0 || _changes.TryGetValue(name, out var changes) && changes.Covers(old.Id))
            return;
        _registry.Claim(this, name, old.Id);
        var session = _store.Reads.Rent();
        try
        {
            if (_store.Catalog.Find(name) is not { } current || current.Id != _catalog.Find(name)!.Id
                || !session.Read(current, old.Id).AsSpan().SequenceEqual(old.Bytes))
                throw TransactionRegistry.Conflict(name);
        }
        finally
        {
            _store.Reads.Return(session);
        }
    }
}
