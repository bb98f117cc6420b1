using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$project, $addFields and their like.</summary>
internal sealed class MapStage(DocumentStage map) : PipelineStage
{
    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context) =>
        input.Select(document => map.Apply(document, context.Scope));
}
