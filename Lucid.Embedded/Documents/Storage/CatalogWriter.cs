using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Indexes;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>Creates and drops collections and indexes inside a batch.</summary>
internal static class CatalogWriter
{
    public static CollectionInfo GetOrCreate(this WriteBatch batch, Namespace name) =>
        batch.Catalog.Find(name) ?? batch.CreateCollection(name, []);

    public static CollectionInfo CreateCollection(this WriteBatch batch, Namespace name, BsonDocument options)
    {
        var uuid = Guid.NewGuid();
        batch.Session.Prepare("INSERT INTO collections(database, name, uuid, options) VALUES(?1, ?2, ?3, ?4)")
            .Bind(1, name.Database).Bind(2, name.Collection).Bind(3, uuid.ToByteArray(bigEndian: true))
                .Bind(4, BsonEncoder.ToBytes(options)).Run();
        var collection = new CollectionInfo(batch.Session.LastInsertId, name, uuid, options, []);
        batch.Session.Execute(collection.CreateSql);
        return batch.CreateIndex(collection, IndexDefinition.ForId);
    }

    /// <summary>Creates an index and fills it. Run it inside <see cref="WriteBatch.Atomically"/>: a duplicate ends it half way.</summary>
    public static CollectionInfo CreateIndex(this WriteBatch batch, CollectionInfo collection, IndexDefinition definition)
    {
        batch.Session.Prepare("INSERT INTO indexes(collection, definition, multikey) VALUES(?1, ?2, 0)")
            .Bind(1, collection.Id).Bind(2, BsonEncoder.ToBytes(definition.ToBson())).Run();
        var index = new IndexInfo(batch.Session.LastInsertId, definition, MultiKey: false);
        batch.Session.Execute(index.CreateSql);
        batch.Catalog = batch.Catalog.With(collection with { Indexes = collection.Indexes.Add(index) });
        foreach (var record in Scanner.All(new SingleReadSource(batch.Session), collection))
            batch.AddKeys(collection.Namespace, index, record);
        return batch.Catalog.Find(collection.Namespace)!;
    }

    public static void DropIndex(this WriteBatch batch, CollectionInfo collection, IndexInfo index)
    {
        batch.Session.Prepare("DELETE FROM indexes WHERE id=?1").Bind(1, index.Id).Run();
        batch.Session.Execute(index.DropSql);
        batch.Catalog = batch.Catalog.With(collection with { Indexes = collection.Indexes.Remove(index) });
    }

    public static void DropCollection(this WriteBatch batch, CollectionInfo collection)
    {
        foreach (var index in collection.Indexes)
            batch.Session.Execute(index.DropSql);
        batch.Session.Prepare("DELETE FROM indexes WHERE collection=?1").Bind(1, collection.Id).Run();
        batch.Session.Prepare("DELETE FROM collections WHERE id=?1").Bind(1, collection.Id).Run();
        batch.Session.Execute(collection.DropSql);
        batch.Catalog = batch.Catalog.Without(collection.Namespace);
    }

    public static void MarkMultiKey(this WriteBatch batch, Namespace name, IndexInfo index)
    {
        batch.Session.Prepare("UPDATE indexes SET multikey=1 WHERE id=?1").Bind(1, index.Id).Run();
        batch.Catalog = batch.Catalog.With(batch.Catalog.Find(name)!.With(index with { MultiKey = true }));
    }
}
