using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using Lucid.Embedded.Documents.Update;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>findAndModify: changes or removes one document and returns it.</summary>
internal sealed class FindAndModifyCommand(TimeProvider time) : ICommand
{
    public string Name => "findAndModify";

    public CommandTraits Traits => CommandTraits.InTransaction | CommandTraits.Retryable;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "query", "sort", "remove", "update", "new", "fields", "upsert", "bypassDocumentValidation", "collation", "arrayFilters", "hint",
        "let", "stmtId",
    };

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        var body = context.Body;
        body.Refuse("collation", "let");
        var filter = body.Document("query") ?? [];
        var query = new FindQuery(name, filter, SortOrder.Parse(body.Document("sort"))) { Hint = body.GetValue("hint", null), Limit = 1 };
        var projection = Projection.Parse(body.Document("fields"));
        if (projection is { NeedsPosition: true })
            throw new CommandException(ErrorCode.CommandNotSupported, "The positional projection is not supported in findAndModify.");
        if (body.Flag("remove"))
        {
            if (body.Contains("update") || body.Flag("upsert") || body.Flag("new"))
                throw new CommandException(ErrorCode.FailedToParse, "Cannot specify remove together with update, upsert or new");
            return await context.WriteAsync(target => Remove(target, query, projection), cancellationToken);
        }
        var update = body.GetValue("update", null)
            ?? throw new CommandException(ErrorCode.FailedToParse, "Either an update or remove=true must be specified");
        var statement = new UpdateStatement(query, filter, update, body.Array("arrayFilters"), multi: false, body.Flag("upsert"),
            time.GetUtcNow());
        var wantsNew = body.Flag("new");
        return await context.WriteAsync(target => Describe(statement.Run(target), wantsNew, projection), cancellationToken);
    }

    private static BsonDocument Remove(IDocumentTarget target, FindQuery query, Projection? projection)
    {
        Record? found = null;
        if (target.Find(query.Namespace) is { } collection)
        {
            foreach (var record in query.Records(target, collection, 1, CancellationToken.None))
                found = record;
        }
        if (found is { } old)
            target.Delete(query.Namespace, old);
        return Answer(found?.Bytes, new BsonDocument("n", found is null ? 0 : 1), projection);
    }

    private static BsonDocument Describe(UpdateResult result, bool wantsNew, Projection? projection)
    {
        var last = new BsonDocument { { "n", result.Matched + (result.UpsertedId is null ? 0 : 1) },
            { "updatedExisting", result.Matched > 0 } };
        if (result.UpsertedId is not null)
            last["upserted"] = result.UpsertedId;
        return Answer(wantsNew ? result.After : result.Before, last, projection);
    }

    private static BsonDocument Answer(byte[]? bytes, BsonDocument lastError, Projection? projection)
    {
        BsonValue value = BsonNull.Value;
        if (bytes is not null)
        {
            var document = BsonDecoder.Document(bytes);
            value = projection?.Apply(document, null) ?? document;
        }
        return new BsonDocument { { "lastErrorObject", lastError }, { "value", value } };
    }
}
