using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$sort.</summary>
internal sealed class SortStage(SortOrder order) : PipelineStage
{
    public SortOrder Order { get; } = order;

    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context) =>
        DocumentSorter.Sort(input, Order.Key, document => MemoryBudget.SizeOf(document), 0);
}
