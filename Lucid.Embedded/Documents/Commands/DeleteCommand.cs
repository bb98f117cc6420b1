using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using Lucid.Embedded.Documents.Wire;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>delete.</summary>
internal sealed class DeleteCommand : ICommand
{
    private static readonly HashSet<string> StatementFields = ["q", "limit", "hint", "collation"];

    public string Name => "delete";

    public CommandTraits Traits => CommandTraits.InTransaction | CommandTraits.Retryable;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "deletes", "ordered", "let", "stmtIds" };

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        context.Body.Refuse("let");
        var statements = WriteStatements.Of(context.Request, "deletes");
        var ordered = context.Body.Flag("ordered", otherwise: true);
        return await context.WriteAsync(target => WriteStatements.Each(statements, ordered, (bytes, tally) =>
            tally.Matched += Run(target, Parse(name, bytes))), cancellationToken);
    }

    private static FindQuery Parse(Namespace name, ReadOnlyMemory<byte> bytes)
    {
        var statement = BsonDecoder.Document(bytes.Span);
        WriteStatements.CheckFields("delete.deletes", statement, StatementFields);
        statement.Refuse("collation");
        if (statement.GetValue("limit", null) is not { IsNumeric: true } limit || NumberOrder.Nearest(limit) is not (0 or 1))
            throw new CommandException(ErrorCode.FailedToParse, "The limit field in delete objects must be 0 or 1.");
        var filter = statement.Document("q")
            ?? throw new CommandException(ErrorCode.MissingField, "BSON field 'delete.deletes.q' is missing but a required field");
        return new FindQuery(name, filter) { Hint = statement.GetValue("hint", null), Limit = limit.ToInt64() };
    }

    private static int Run(IDocumentTarget target, FindQuery query)
    {
        if (target.Find(query.Namespace) is not { } collection)
            return 0;
        var ids = query.Records(target, collection, 1000, CancellationToken.None).Select(record => record.Id).ToArray();
        foreach (var id in ids)
            target.Delete(query.Namespace, new Record(id, target.Read(query.Namespace, id)!));
        return ids.Length;
    }
}
