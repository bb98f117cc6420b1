using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>endSessions: closes the sessions' cursors and aborts their transactions.</summary>
internal sealed class EndSessionsCommand(TransactionRegistry transactions, CursorRegistry cursors) : ICommand
{
    public string Name => "endSessions";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        foreach (var session in context.Body.Array("endSessions") ?? [])
        {
            if (session is not BsonDocument document || document.GetValue("id", null) is not BsonBinaryData { Bytes.Length: 16 } id)
                throw new CommandException(ErrorCode.TypeMismatch, "endSessions takes an array of session ids");
            transactions.AbortSession(new Guid(id.Bytes, bigEndian: true));
            cursors.KillSession(new Guid(id.Bytes, bigEndian: true));
        }
        return ValueTask.FromResult<Reply>(new BsonDocument());
    }
}
