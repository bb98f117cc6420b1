using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>find.</summary>
internal sealed class FindCommand(CursorRegistry cursors) : ICommand
{
    private const int DefaultFirstBatch = 101;

    public string Name => "find";

    public CommandTraits Traits => CommandTraits.InTransaction;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "filter", "sort", "projection", "hint", "skip", "limit", "batchSize", "singleBatch", "allowDiskUse", "noCursorTimeout",
        "allowPartialResults",
        "collation", "let", "max", "min", "returnKey", "showRecordId", "tailable", "awaitData", "oplogReplay", "comment",
    };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        var batchSize = (int)Math.Min(context.Body.Count("batchSize", DefaultFirstBatch), int.MaxValue);
        var query = Parse(name, context.Body);
        var documents = context.View.Find(name) is { } collection
            ? query.Run(context.View, collection, batchSize, cancellationToken)
            : [];
        var single = context.Body.Flag("singleBatch");
        return ValueTask.FromResult(cursors.Open(context, name, documents, batchSize, single));
    }

    /// <summary>Reads the fields of find, or of the command that explain explains.</summary>
    public static FindQuery Parse(Namespace name, BsonDocument body)
    {
        body.Refuse("collation", "let", "max", "min", "returnKey", "showRecordId", "tailable", "awaitData");
        return new FindQuery(name, body.Document("filter") ?? [], SortOrder.Parse(body.Document("sort")))
        {
            Projection = Projection.Parse(body.Document("projection")),
            Hint = body.GetValue("hint", null),
            Skip = body.Count("skip", 0),
            Limit = body.Count("limit", 0),
        };
    }
}
