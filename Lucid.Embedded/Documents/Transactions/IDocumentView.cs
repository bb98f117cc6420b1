using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>The documents as one command sees them: as of now, inside the writer, or in a transaction's snapshot.</summary>
internal interface IDocumentView
{
    CollectionInfo? Find(Namespace name);

    /// <summary>Takes back promises of a plan that this view cannot keep.</summary>
    QueryPlan Adapt(CollectionInfo collection, QueryPlan plan);

    IEnumerable<Record> Scan(CollectionInfo collection, QueryPlan plan, int first);
}
