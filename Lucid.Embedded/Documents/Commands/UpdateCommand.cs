using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Update;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>update.</summary>
internal sealed class UpdateCommand(TimeProvider time) : ICommand
{
    private static readonly HashSet<string> StatementFields = ["q", "u", "multi", "upsert", "arrayFilters", "hint", "collation", "c",
        "sort"];

    public string Name => "update";

    public CommandTraits Traits => CommandTraits.InTransaction | CommandTraits.Retryable;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "updates", "ordered", "bypassDocumentValidation", "let",
        "stmtIds" };

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        context.Body.Refuse("let");
        var statements = WriteStatements.Of(context.Request, "updates");
        var ordered = context.Body.Flag("ordered", otherwise: true);
        var now = time.GetUtcNow();
        return await context.WriteAsync(target => WriteStatements.Each(statements, ordered, (bytes, tally) =>
            Record(Parse(name, bytes, now).Run(target), tally)), cancellationToken);
    }

    private static UpdateStatement Parse(Namespace name, ReadOnlyMemory<byte> bytes, DateTimeOffset now)
    {
        var statement = BsonDecoder.Document(bytes.Span);
        WriteStatements.CheckFields("update.updates", statement, StatementFields);
        return UpdateStatement.Parse(name, statement, now);
    }

    private static void Record(UpdateResult result, WriteTally tally)
    {
        tally.Modified = (tally.Modified ?? 0) + result.Modified;
        tally.Matched += result.Matched;
        if (result.UpsertedId is null)
            return;
        tally.Matched++;
        tally.Upserted.Add(new BsonDocument { { "index", tally.Index }, { "_id", result.UpsertedId } });
    }
}
