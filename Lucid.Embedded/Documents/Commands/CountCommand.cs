using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>count.</summary>
internal sealed class CountCommand : ICommand
{
    public string Name => "count";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "query", "limit", "skip", "hint", "collation", "fields" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        context.Body.Refuse("collation", "fields");
        var query = new FindQuery(name, context.Body.Document("query") ?? [])
        {
            Hint = context.Body.GetValue("hint", null), Skip = context.Body.Count("skip", 0), Limit = context.Body.Count("limit", 0),
        };
        var count = context.View.Find(name) is { } collection ? Count(context, query, collection, cancellationToken) : 0;
        return ValueTask.FromResult<Reply>(new BsonDocument("n", count <= int.MaxValue ? (BsonValue)(int)count : count));
    }

    private static long Count(CommandContext context, FindQuery query, CollectionInfo collection, CancellationToken cancellationToken)
    {
        var plan = query.Plan(context.View, collection);
        if (plan.Exact && query.Skip == 0 && query.Limit == 0 && plan.Index is not { MultiKey: true })
            return CountOnly(context.Store.Reads, collection, plan);
        return query.Records(context.View, collection, int.MaxValue - 1, cancellationToken).LongCount();
    }

    // Every row in the ranges counts, so no document need be read.
    private static long CountOnly(IReadSource source, CollectionInfo collection, QueryPlan plan)
    {
        var session = source.Rent();
        try
        {
            if (plan.Index is null)
                return Single(session.Prepare(collection.CountSql));
            var count = 0L;
            foreach (var interval in plan.Intervals)
                count += Single(session.Prepare(plan.Index.CountSql).Bind(1, interval.Low).Bind(2, interval.High));
            return count;
        }
        finally
        {
            source.Return(session);
        }
    }

    private static long Single(SqliteStatement statement)
    {
        using (statement)
        {
            statement.Step();
            return statement.Int64(0);
        }
    }
}
