using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$facet: several pipelines over the same input, each an array in the one resulting document.</summary>
internal sealed class FacetStage : PipelineStage
{
    private readonly List<(string Name, Pipeline Pipeline)> _facets = [];

    public FacetStage(BsonValue specification, int depth)
    {
        if (specification is not BsonDocument { ElementCount: > 0 } facets)
            throw new CommandException(ErrorCode.FailedToParse, "the $facet specification must be a non-empty object");
        foreach (var element in facets.Elements)
        {
            if (element.Value is not BsonArray stages || element.Name.StartsWith('$') || element.Name.Contains('.'))
                throw new CommandException(ErrorCode.FailedToParse, $"'{element.Name}' in $facet must be a field name with a pipeline");
            if (stages.OfType<BsonDocument>().Any(stage => stage.Contains("$facet")))
                throw new CommandException(ErrorCode.FailedToParse, "$facet is not allowed to be used within a $facet stage");
            _facets.Add((element.Name, Pipeline.Parse(stages, depth + 1)));
        }
    }

    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context)
    {
        var budget = new MemoryBudget("$facet");
        var documents = new List<BsonDocument>();
        foreach (var document in input)
        {
            budget.Spend(document);
            documents.Add(document);
        }
        var result = new BsonDocument();
        foreach (var (name, pipeline) in _facets)
            result.Add(name, new BsonArray(pipeline.Run(documents, context)));
        yield return result;
    }
}
