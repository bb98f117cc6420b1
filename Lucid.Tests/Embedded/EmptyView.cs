using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;

namespace Lucid.Tests.Embedded;

/// <summary>A database without collections.</summary>
internal sealed class EmptyView : IDocumentView
{
    public CollectionInfo? Find(Namespace name) => null;

    public QueryPlan Adapt(CollectionInfo collection, QueryPlan plan) => plan;

    public IEnumerable<Lucid.Embedded.Documents.Storage.Record> Scan(CollectionInfo collection, QueryPlan plan, int first) => [];
}
