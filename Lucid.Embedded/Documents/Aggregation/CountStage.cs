using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$count: one document, or none when there is nothing to count.</summary>
internal sealed class CountStage(string name) : PipelineStage
{
    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context)
    {
        var count = input.LongCount();
        if (count > 0)
            yield return new BsonDocument(name, count <= int.MaxValue ? (BsonValue)(int)count : count);
    }
}
