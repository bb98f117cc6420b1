using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>Parses one stage such as <c>{ $limit: 5 }</c>.</summary>
internal static class StageParser
{
    public static PipelineStage[] Parse(BsonValue stage, int depth)
    {
        if (stage is not BsonDocument { ElementCount: 1 } document)
            throw new CommandException(ErrorCode.FailedToParse, "A pipeline stage specification object must contain exactly one field.");
        var element = document.GetElement(0);
        if (DocumentStage.Parse(element) is { } map)
            return [new MapStage(map)];
        return element.Name == "$sortByCount" ? SortByCount(element.Value) : [Single(element, depth)];
    }

    private static PipelineStage Single(BsonElement stage, int depth) => stage.Name switch
    {
        "$match" => new MatchStage(stage.Value as BsonDocument
            ?? throw new CommandException(ErrorCode.FailedToParse, "the match filter must be an expression in an object")),
        "$group" => new GroupStage(stage.Value),
        "$sort" => new SortStage(Sort(stage.Value)),
        "$limit" => new LimitStage(OperandParser.Whole(stage.Value, "the limit", 1, long.MaxValue)),
        "$skip" => new SkipStage(OperandParser.Whole(stage.Value, "the skip", 0, long.MaxValue)),
        "$unwind" => new UnwindStage(stage.Value),
        "$lookup" => new LookupStage(stage.Value, depth),
        "$count" => new CountStage(CountName(stage.Value)),
        "$facet" => new FacetStage(stage.Value, depth),
        _ => throw new CommandException(ErrorCode.UnknownStage, $"Unrecognized pipeline stage name: '{stage.Name}'"),
    };

    private static SortOrder Sort(BsonValue value)
    {
        var order = value is BsonDocument document ? SortOrder.Parse(document) : null;
        return order is { Natural: null }
            ? order
            : throw new CommandException(ErrorCode.FailedToParse, "$sort stage must have at least one sort key");
    }

    private static string CountName(BsonValue value) =>
        value is BsonString { Value: { Length: > 0 } name } && !name.StartsWith('$') && !name.Contains('.')
        ? FieldNames.Check(name)
        : throw new CommandException(ErrorCode.FailedToParse, "the count field must be a non-empty string without '$' and '.'");

    private static PipelineStage[] SortByCount(BsonValue value) =>
    [
        new GroupStage(new BsonDocument { { "_id", value }, { "count", new BsonDocument("$sum", 1) } }),
        new SortStage(SortOrder.Parse(new BsonDocument("count", -1))!),
    ];
}
