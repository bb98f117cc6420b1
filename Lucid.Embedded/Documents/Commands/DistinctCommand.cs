using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>distinct.</summary>
internal sealed class DistinctCommand : ICommand
{
    public string Name => "distinct";

    public CommandTraits Traits => CommandTraits.InTransaction;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "key", "query", "collation", "hint" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        context.Body.Refuse("collation");
        var path = new FieldPath(context.Body.Text("key"));
        var query = new FindQuery(name, context.Body.Document("query") ?? []) { Hint = context.Body.GetValue("hint", null) };
        var values = new SortedSet<BsonValue>(ValueComparer.Instance!);
        if (context.View.Find(name) is { } collection)
        {
            foreach (var record in query.Records(context.View, collection, int.MaxValue - 1, cancellationToken))
                values.UnionWith(PathValues.Of(BsonDecoder.Document(record.Bytes), path).Where(value => value is not BsonUndefined));
        }
        return ValueTask.FromResult<Reply>(new BsonDocument("values", new BsonArray(values)));
    }
}
