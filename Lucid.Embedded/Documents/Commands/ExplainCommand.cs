using Lucid.Embedded.Documents.Aggregation;
using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>explain: which index a find, count, distinct, aggregate, update, delete or findAndModify would use.</summary>
internal sealed class ExplainCommand(TimeProvider time) : ICommand
{
    public string Name => "explain";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "verbosity" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Body.GetElement(0).Value is not BsonDocument { ElementCount: > 0 } explained
            || explained.GetElement(0).Value is not BsonString target)
            throw new CommandException(ErrorCode.TypeMismatch, "explain takes a command on a collection");
        var name = Namespace.Create(context.Request.Database, target.Value);
        var query = Query(context, name, explained, cancellationToken);
        var collection = context.Store.Catalog.Find(name);
        var plan = collection is null ? QueryPlan.Table(exact: true, sorted: true) : query.Plan(context.View, collection);
        var reply = new BsonDocument("queryPlanner", new BsonDocument
        {
            { "namespace", name.ToString() }, { "indexFilterSet", false },
                { "winningPlan", Describe(plan, collection is null, query.Sort) }, { "rejectedPlans", new BsonArray() },
        });
        if (context.Body.GetValue("verbosity", "allPlansExecution") != "queryPlanner" && collection is not null)
            reply["executionStats"] = new BsonDocument { { "executionSuccess", true },
                { "nReturned", query.Records(context.View, collection, 1000, cancellationToken).Count() } };
        return ValueTask.FromResult<Reply>(reply);
    }

    private FindQuery Query(CommandContext context, Namespace name, BsonDocument command, CancellationToken cancellationToken) =>
        command.GetElement(0).Name switch
    {
        "find" => FindCommand.Parse(name, command),
        "count" or "distinct" => new FindQuery(name, command.Document("query") ?? []) { Hint = command.GetValue("hint", null) },
        "findAndModify" =>
            new FindQuery(name, command.Document("query")
                ?? [], SortOrder.Parse(command.Document("sort"))) { Hint = command.GetValue("hint", null) },
        "update" => Statement(name, command, "updates"),
        "delete" => Statement(name, command, "deletes"),
        "aggregate" => Pipeline.Parse(command.Array("pipeline") ?? []).Lead(name, null, command.GetValue("hint", null),
            new PipelineContext(context.View, name.Database, ExpressionScope.At(time.GetUtcNow()), cancellationToken)).Query,
        var other => throw new CommandException(ErrorCode.CommandNotSupported, $"explain of '{other}' is not supported"),
    };

    private static FindQuery Statement(Namespace name, BsonDocument command, string field) =>
        command.Array(field) is { Count: > 0 } statements && statements[0] is BsonDocument statement
        ? new FindQuery(name, statement.Document("q") ?? []) { Hint = statement.GetValue("hint", null) }
        : throw new CommandException(ErrorCode.FailedToParse, $"explain needs one statement in '{field}'");

    private static BsonDocument Describe(QueryPlan plan, bool isEmpty, SortOrder? sort)
    {
        if (isEmpty)
            return new BsonDocument("stage", "EOF");
        var direction = plan.Reverse ? "backward" : "forward";
        var stage = plan.Index is not { } index
            ? new BsonDocument { { "stage", "COLLSCAN" }, { "direction", direction } }
            : new BsonDocument
        {
            { "stage", "FETCH" },
            { "inputStage", new BsonDocument
            {
                { "stage", "IXSCAN" }, { "indexName", index.Definition.Name }, { "keyPattern", index.Definition.KeyPattern },
                { "isMultiKey", index.MultiKey }, { "isUnique", index.Definition.Unique }, { "isSparse", index.Definition.Sparse },
                { "isPartial", index.Definition.PartialFilter is not null }, { "direction", direction },
                    { "intervals", plan.Intervals.Length },
            } },
        };
        return plan.Sorted || sort is null ? stage : new BsonDocument { { "stage", "SORT" }, { "inputStage", stage } };
    }
}
