using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>Changes made directly by the writer.</summary>
internal sealed class BatchTarget(WriteBatch batch) : IDocumentTarget
{
    private readonly SingleReadSource _source = new(batch.Session);

    public CollectionInfo? Find(Namespace name) => batch.Catalog.Find(name);

    public QueryPlan Adapt(CollectionInfo collection, QueryPlan plan) => plan;

    public IEnumerable<Record> Scan(CollectionInfo collection, QueryPlan plan, int first) => Scanner.Run(_source, collection, plan, first);

    public void Insert(Namespace name, byte[] bytes) => batch.Insert(batch.GetOrCreate(name), bytes);

    public void Replace(Namespace name, Record old, byte[] bytes) => batch.Replace(batch.Catalog.Find(name)!, old, bytes);

    public void Delete(Namespace name, Record old) => batch.Delete(batch.Catalog.Find(name)!, old);

    public byte[]? Read(Namespace name, long id) => batch.Catalog.Find(name) is { } collection ? batch.Session.Read(collection, id) : null;
}
