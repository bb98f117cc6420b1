using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>commitTransaction. That it was committed is stored with the changes, so a repeated commit succeeds even after a restart.</summary>
internal sealed class CommitTransactionCommand(TransactionRegistry transactions) : ICommand
{
    public string Name => "commitTransaction";

    public CommandTraits Traits => CommandTraits.InTransaction;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Session is not { Number: { } number } session || !CommandFields.IsInTransaction(context.Body))
            throw new CommandException(ErrorCode.InvalidOptions, "commitTransaction must be run within a transaction");
        if (WasCommitted(context.Store, session.Id, number))
            return new BsonDocument();
        using var use = transactions.Continue(session);
        try
        {
            return await context.Store.WriteAsync(batch => batch.Atomically(() => Commit(batch, use.Transaction, session)),
                cancellationToken);
        }
        finally
        {
            use.Transaction.End();
        }
    }

    private static BsonDocument Commit(WriteBatch batch, Transaction transaction, CommandSession session)
    {
        transaction.Apply(batch);
        var reply = new BsonDocument();
        RetryRecords.Store(batch.Session, session.Id.ToByteArray(bigEndian: true), transaction.Number, session.Now, reply);
        return reply;
    }

    private static bool WasCommitted(DocumentStore store, Guid id, long number)
    {
        var session = store.Reads.Rent();
        try
        {
            return RetryRecords.Find(session, id.ToByteArray(bigEndian: true), number) is not null;
        }
        finally
        {
            store.Reads.Return(session);
        }
    }
}
