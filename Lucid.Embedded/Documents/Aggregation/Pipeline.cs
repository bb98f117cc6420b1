using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>A parsed pipeline. Documents flow through it one by one; only $group, $sort, $facet and $lookup keep some.</summary>
internal sealed class Pipeline
{
    private const int MaxStages = 1000;
    private const int MaxDepth = 20;
    private readonly List<PipelineStage> _stages = [];

    public static Pipeline Parse(BsonArray stages, int depth = 0)
    {
        if (stages.Count > MaxStages || depth > MaxDepth)
            throw new CommandException(ErrorCode.FailedToParse, $"A pipeline may have {MaxStages} stages and be nested {MaxDepth} deep.");
        var pipeline = new Pipeline();
        foreach (var stage in stages)
            pipeline._stages.AddRange(StageParser.Parse(stage, depth));
        return pipeline;
    }

    /// <summary>Runs all stages over given documents.</summary>
    public IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context) => Run(input, context, 0);

    /// <summary>Runs over a collection; what the first stages choose and order is left to its indexes.</summary>
    public IEnumerable<BsonDocument> RunOn(Namespace name, PipelineContext context, BsonDocument? filter = null, BsonValue? hint = null)
    {
        var (query, used) = Lead(name, filter, hint, context);
        return Run(Find(query, context), context, used);
    }

    public static IEnumerable<BsonDocument> Find(Namespace name, BsonDocument filter, PipelineContext context) =>
        Find(new FindQuery(name, filter), context);

    /// <summary>The query that the first stages amount to, and how many stages that are.</summary>
    public (FindQuery Query, int Stages) Lead(Namespace name, BsonDocument? filter, BsonValue? hint, PipelineContext context)
    {
        var used = 0;
        var filters = new BsonArray();
        if (filter is { ElementCount: > 0 })
            filters.Add(filter);
        for (; used < _stages.Count && _stages[used] is MatchStage match; used++)
            filters.Add(match.Filter);
        SortOrder? order = null;
        if (used < _stages.Count && _stages[used] is SortStage sort)
            (order, used) = (sort.Order, used + 1);
        var limit = 0L;
        if (used < _stages.Count && _stages[used] is LimitStage first)
            (limit, used) = (first.Limit, used + 1);
        var all = filters.Count switch { 0 => [], 1 => filters[0].AsBsonDocument, _ => new BsonDocument("$and", filters) };
        return (new FindQuery(name, all, order, context.Scope) { Limit = limit, Hint = hint }, used);
    }

    private IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> documents, PipelineContext context, int from)
    {
        for (var i = from; i < _stages.Count; i++)
            documents = _stages[i].Run(documents, context);
        return documents;
    }

    private static IEnumerable<BsonDocument> Find(FindQuery query, PipelineContext context) =>
        context.View.Find(query.Namespace) is { } collection
        ? query.Records(context.View, collection, 1000, context.CancellationToken).Select(record => BsonDecoder.Document(record.Bytes))
        : [];
}
