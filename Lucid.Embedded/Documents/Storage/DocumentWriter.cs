using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Indexes;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>
/// Changes documents together with their index keys. Everything that can be refused is checked before the first row changes.
/// </summary>
internal static class DocumentWriter
{
    public static void Insert(this WriteBatch batch, CollectionInfo collection, ReadOnlySpan<byte> bytes)
    {
        var keys = KeySets(collection, bytes);
        CheckUnique(batch, collection, keys, bytes, owner: 0);
        batch.Session.Prepare(collection.InsertSql).Bind(1, bytes).Run();
        var rid = batch.Session.LastInsertId;
        for (var i = 0; i < keys.Length; i++)
            AddKeys(batch, collection.Namespace, collection.Indexes[i], keys[i], rid);
    }

    public static void Replace(this WriteBatch batch, CollectionInfo collection, Record old, byte[] bytes)
    {
        var before = KeySets(collection, old.Bytes);
        var after = KeySets(collection, bytes);
        CheckUnique(batch, collection, after, bytes, old.Id);
        batch.Session.Prepare(collection.UpdateSql).Bind(1, old.Id).Bind(2, bytes).Run();
        for (var i = 0; i < after.Length; i++)
        {
            if (before[i].SameAs(after[i]))
                continue;
            RemoveKeys(batch, collection.Indexes[i], before[i], old.Id);
            AddKeys(batch, collection.Namespace, collection.Indexes[i], after[i], old.Id);
        }
    }

    public static void Delete(this WriteBatch batch, CollectionInfo collection, Record old)
    {
        var keys = KeySets(collection, old.Bytes);
        for (var i = 0; i < keys.Length; i++)
            RemoveKeys(batch, collection.Indexes[i], keys[i], old.Id);
        batch.Session.Prepare(collection.DeleteSql).Bind(1, old.Id).Run();
    }

    /// <summary>Puts an existing document into a new index.</summary>
    public static void AddKeys(this WriteBatch batch, Namespace name, IndexInfo index, Record record)
    {
        var keys = IndexKeys.Of(index.Definition, record.Bytes);
        CheckUnique(batch, name, index, keys, record.Bytes, record.Id);
        AddKeys(batch, name, index, keys, record.Id);
    }

    public static byte[]? Read(this SqliteSession session, CollectionInfo collection, long rid)
    {
        using var row = session.Prepare(collection.SelectSql).Bind(1, rid);
        return row.Step() ? row.Blob(0).ToArray() : null;
    }

    private static KeySet[] KeySets(CollectionInfo collection, ReadOnlySpan<byte> bytes)
    {
        var sets = new KeySet[collection.Indexes.Length];
        for (var i = 0; i < sets.Length; i++)
            sets[i] = IndexKeys.Of(collection.Indexes[i].Definition, bytes);
        return sets;
    }

    private static void CheckUnique(WriteBatch batch, CollectionInfo collection, KeySet[] keys, ReadOnlySpan<byte> bytes, long owner)
    {
        for (var i = 0; i < keys.Length; i++)
            CheckUnique(batch, collection.Namespace, collection.Indexes[i], keys[i], bytes, owner);
    }

    private static void CheckUnique(WriteBatch batch, Namespace name, IndexInfo index, KeySet keys, ReadOnlySpan<byte> bytes, long owner)
    {
        if (!index.Definition.Unique)
            return;
        foreach (var key in keys.Keys)
        {
            using var row = batch.Session.Prepare(index.OwnerSql).Bind(1, key);
            if (row.Step() && row.Int64(0) != owner)
                throw Duplicate(name, index.Definition, bytes);
        }
    }

    public static DuplicateKeyException Duplicate(Namespace name, IndexDefinition index, ReadOnlySpan<byte> bytes)
    {
        var document = BsonDecoder.Document(bytes);
        var value = new BsonDocument(index.Fields.Select(field => new BsonElement(field.Path.Text, field.Path.FirstValue(document)
            ?? BsonNull.Value)));
        return new DuplicateKeyException(name.ToString(), index.Name, index.KeyPattern, value);
    }

    private static void AddKeys(WriteBatch batch, Namespace name, IndexInfo index, KeySet keys, long rid)
    {
        if (keys.MultiKey && !index.MultiKey && !batch.Catalog.Find(name)!.Index(index.Definition.Name)!.MultiKey)
            batch.MarkMultiKey(name, index);
        foreach (var key in keys.Keys)
            batch.Session.Prepare(index.InsertSql).Bind(1, key).Bind(2, rid).Run();
    }

    private static void RemoveKeys(WriteBatch batch, IndexInfo index, KeySet keys, long rid)
    {
        foreach (var key in keys.Keys)
            batch.Session.Prepare(index.DeleteSql).Bind(1, key).Bind(2, rid).Run();
    }
}
