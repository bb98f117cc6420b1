using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>One stage of a pipeline: a stream of documents into another.</summary>
internal abstract class PipelineStage
{
    public abstract IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context);
}
