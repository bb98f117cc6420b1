using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Wire;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>insert.</summary>
internal sealed class InsertCommand : ICommand
{
    public string Name => "insert";

    public CommandTraits Traits => CommandTraits.InTransaction | CommandTraits.Retryable;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "documents", "ordered", "bypassDocumentValidation", "stmtIds" };

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        var documents = WriteStatements.Of(context.Request, "documents");
        var ordered = context.Body.Flag("ordered", otherwise: true);
        var prepared = Array.ConvertAll(documents, Prepare);
        return await context.WriteAsync(target => WriteStatements.Each(prepared, ordered, (document, tally) =>
        {
            target.Insert(name, document.Bytes ?? throw document.Refusal!);
            tally.Matched++;
        }), cancellationToken);
    }

    // Checking outside the writer keeps the one writer free for writing.
    private static (byte[]? Bytes, CommandException? Refusal) Prepare(ReadOnlyMemory<byte> document)
    {
        try
        {
            return (NewDocument.WithId(document.Span), null);
        }
        catch (CommandException refused)
        {
            return (null, refused);
        }
        catch (BsonFormatException malformed)
        {
            return (null, new CommandException(ErrorCode.InvalidBson, malformed.Message));
        }
    }
}
