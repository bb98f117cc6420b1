using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>abortTransaction.</summary>
internal sealed class AbortTransactionCommand(TransactionRegistry transactions) : ICommand
{
    public string Name => "abortTransaction";

    public CommandTraits Traits => CommandTraits.InTransaction;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Session is not { Number: not null } session || !CommandFields.IsInTransaction(context.Body))
            throw new CommandException(ErrorCode.InvalidOptions, "abortTransaction must be run within a transaction");
        using var use = transactions.Continue(session);
        use.Transaction.Abort();
        return ValueTask.FromResult<Reply>(new BsonDocument());
    }
}
