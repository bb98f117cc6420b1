using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$project, $addFields and their like.</summary>
internal sealed class MapStage(DocumentStage map) : PipelineStage
{
    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context) => input.Select(document => map.Apply(document, context.Scope));
}

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

/// <summary>$sort.</summary>
internal sealed class SortStage(SortOrder order) : PipelineStage
{
    public SortOrder Order { get; } = order;

    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context) =>
        DocumentSorter.Sort(input, Order.Key, document => MemoryBudget.SizeOf(document), 0);
}

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
