using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>What has been committed. Each chunk of a scan sees the newest commit, as MongoDB's reads with concern "local" do.</summary>
internal sealed class CommittedView(DocumentStore store) : IDocumentView
{
    public CollectionInfo? Find(Namespace name) => store.Catalog.Find(name);

    public QueryPlan Adapt(CollectionInfo collection, QueryPlan plan) => plan;

    public IEnumerable<Record> Scan(CollectionInfo collection, QueryPlan plan, int first) =>
        Scanner.Run(store.Reads, collection, plan, first);
}
