using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Storage;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>What a transaction has changed in one collection: new documents under negative numbers, and stored ones with what they were.</summary>
internal sealed class TransactionChanges(CollectionInfo collection)
{
    private readonly SortedDictionary<long,
        byte[]?> _current = new(Comparer<long>.Create((a, b) => Math.Sign(a) == Math.Sign(b)
            ? Math.Abs(a).CompareTo(Math.Abs(b))
            : b.CompareTo(a)));
    private readonly Dictionary<long, byte[]> _originals = [];
    private readonly Dictionary<long, Dictionary<byte[], long>> _keys = [];

    /// <summary>A collection that the transaction's snapshot does not have.</summary>
    public static CollectionInfo NewCollection(Namespace name) =>
        new(-1, name, Guid.Empty, [], [new IndexInfo(-1, IndexDefinition.ForId, false)]);

    public static bool IsNew(CollectionInfo collection) => collection.Id < 0;

    public bool Covers(long id) => _current.ContainsKey(id);

    public byte[]? Read(long id) => _current.GetValueOrDefault(id);

    public List<Record> Records() =>
        [.. _current.Where(change => change.Value is not null).Select(change => new Record(change.Key, change.Value!))];

    /// <summary>Adds or replaces a document after checking the unique indexes.</summary>
    public void Put(SqliteSession snapshot, Record record, byte[]? original)
    {
        var unique = collection.Indexes.Where(index => index.Definition.Unique).ToArray();
        var keys = Array.ConvertAll(unique, index => IndexKeys.Of(index.Definition, record.Bytes).Keys);
        for (var i = 0; i < unique.Length; i++)
            CheckUnique(snapshot, unique[i], keys[i], record);
        Forget(record.Id);
        for (var i = 0; i < unique.Length; i++)
        {
            foreach (var key in keys[i])
                KeysOf(unique[i])[key] = record.Id;
        }
        if (original is not null)
            _originals.TryAdd(record.Id, original);
        _current[record.Id] = record.Bytes;
    }

    public void Remove(Record old)
    {
        Forget(old.Id);
        if (old.Id < 0)
        {
            _current.Remove(old.Id);
            return;
        }
        _originals.TryAdd(old.Id, old.Bytes);
        _current[old.Id] = null;
    }

    /// <summary>Makes the changes; anything that is no longer as the snapshot was is a conflict.</summary>
    public void Apply(WriteBatch batch, Namespace name)
    {
        var target = batch.GetOrCreate(name);
        if (!IsNew(collection) && target.Id != collection.Id)
            throw TransactionRegistry.Conflict(name);
        try
        {
            foreach (var (id, original) in _originals)
            {
                if (!batch.Session.Read(target, id).AsSpan().SequenceEqual(original))
                    throw TransactionRegistry.Conflict(name);
                if (_current[id] is null)
                    batch.Delete(target, new Record(id, original));
            }
            foreach (var (id, bytes) in _current)
                Write(batch, batch.Catalog.Find(name)!, id, bytes);
        }
        catch (DuplicateKeyException)
        {
            // The key was free in the snapshot: somebody else has committed it since.
            throw TransactionRegistry.Conflict(name);
        }
    }

    private void Write(WriteBatch batch, CollectionInfo target, long id, byte[]? bytes)
    {
        if (bytes is null)
            return;
        if (id < 0)
            batch.Insert(target, bytes);
        else
            batch.Replace(target, new Record(id, _originals[id]), bytes);
    }

    private void CheckUnique(SqliteSession snapshot, IndexInfo index, IReadOnlyList<byte[]> keys, Record record)
    {
        foreach (var key in keys)
        {
            if (KeysOf(index).TryGetValue(key, out var other) && other != record.Id)
                throw DocumentWriter.Duplicate(collection.Namespace, index.Definition, record.Bytes);
            if (IsNew(collection))
                continue;
            using var row = snapshot.Prepare(index.OwnerSql).Bind(1, key);
            if (row.Step() && row.Int64(0) != record.Id && !Covers(row.Int64(0)))
                throw DocumentWriter.Duplicate(collection.Namespace, index.Definition, record.Bytes);
        }
    }

    private void Forget(long id)
    {
        if (_current.GetValueOrDefault(id) is not { } bytes)
            return;
        foreach (var index in collection.Indexes.Where(index => index.Definition.Unique))
        {
            foreach (var key in IndexKeys.Of(index.Definition, bytes).Keys)
                KeysOf(index).Remove(key);
        }
    }

    private Dictionary<byte[], long> KeysOf(IndexInfo index)
    {
        if (!_keys.TryGetValue(index.Id, out var keys))
            _keys[index.Id] = keys = new Dictionary<byte[], long>(KeyBytes.Order);
        return keys;
    }
}
