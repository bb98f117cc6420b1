using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$limit.</summary>
internal sealed class LimitStage(long limit) : PipelineStage
{
    public long Limit { get; } = limit;

    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context)
    {
        var left = Limit;
        foreach (var document in input)
        {
            yield return document;
            if (--left == 0)
                yield break;
        }
    }
}
