using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$skip.</summary>
internal sealed class SkipStage(long count) : PipelineStage
{
    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context)
    {
        var left = count;
        foreach (var document in input)
        {
            if (left-- <= 0)
                yield return document;
        }
    }
}
