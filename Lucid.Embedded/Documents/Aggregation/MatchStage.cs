using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$match.</summary>
internal sealed class MatchStage(BsonDocument filter) : PipelineStage
{
    // Checks the filter when the pipeline is parsed; a run has its own, for the variables of $expr.
    private readonly Matcher _checked = FilterParser.Parse(filter);

    public BsonDocument Filter { get; } = filter;

    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context)
    {
        var matcher = UsesExpressions(Filter) ? FilterParser.Parse(Filter, context.Scope) : _checked;
        return input.Where(document => matcher.Matches(document));
    }

    private static bool UsesExpressions(BsonDocument filter) => filter.Elements.Any(element => element.Name == "$expr"
        || element.Value is BsonArray branches && branches.OfType<BsonDocument>().Any(UsesExpressions));
}
