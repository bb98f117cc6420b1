using Lucid.Embedded.Documents.Authentication;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>Finds the command, checks that its client may run it as it is, runs it and turns a failure into MongoDB's answer.</summary>
internal sealed partial class CommandDispatcher(
    CommandTable commands, DocumentStore store, TransactionRegistry transactions, TimeProvider time, ILogger<CommandDispatcher> logger)
{
    public async ValueTask<Reply> DispatchAsync(CommandRequest request, ClientConnection connection, bool isLegacy,
        CancellationToken cancellationToken)
    {
        try
        {
            var command = commands.Find(request.Name)
                ?? throw new CommandException(ErrorCode.CommandNotFound, $"no such command: '{request.Name}'");
            if (isLegacy && command is not (HelloCommand or SaslStartCommand or SaslContinueCommand))
                throw new CommandException(ErrorCode.CommandNotSupported, $"Unsupported OP_QUERY command: {request.Name}. Use OP_MSG.");
            if (!connection.IsSignedIn && !command.Traits.HasFlag(CommandTraits.BeforeSignIn))
                throw new CommandException(ErrorCode.Unauthorized, $"command {request.Name} requires authentication");
            CommandFields.Check(command, request);
            return await RunAsync(command, request, connection, isLegacy, cancellationToken);
        }
        catch (CommandException refused)
        {
            return ErrorReply.Of(refused, refused.IsTransient && CommandFields.IsInTransaction(request.Body));
        }
        catch (BsonFormatException malformed)
        {
            return ErrorReply.Of(new CommandException(ErrorCode.InvalidBson, malformed.Message), false);
        }
        catch (StorageException failed)
        {
            LogStorage(request.Name, failed.Code, failed.Message);
            return ErrorReply.Of(new CommandException(failed.Code == SqliteFull
                ? ErrorCode.ConfigurationLimit
                : ErrorCode.InternalError, $"The database file refused: {failed.Message}"), false);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            // A defect in one command must not end the connections of the others.
            LogUnexpected(unexpected, request.Name);
            return ErrorReply.Of(new CommandException(ErrorCode.InternalError, $"{request.Name} failed: {unexpected.GetType().Name}"),
                false);
        }
    }

    private const int SqliteFull = 13;

    private async ValueTask<Reply> RunAsync(ICommand command, CommandRequest request, ClientConnection connection, bool isLegacy,
        CancellationToken cancellationToken)
    {
        var session = CommandFields.Session(request.Body, time.GetUtcNow());
        if (CommandFields.IsInTransaction(request.Body) && command is not (CommitTransactionCommand or AbortTransactionCommand))
            return await InTransactionAsync(command, request, connection, session!, cancellationToken);
        if (session?.Number is not null && !command.Traits.HasFlag(CommandTraits.Retryable) && !CommandFields.IsInTransaction(request.Body))
            throw new CommandException(ErrorCode.InvalidOptions, $"txnNumber may not be given for '{request.Name}' outside a transaction");
        var context = new CommandContext(request, connection, store) { IsLegacy = isLegacy, Session = session };
        return await TimedAsync(command, context, cancellationToken);
    }

    private async ValueTask<Reply> InTransactionAsync(ICommand command, CommandRequest request, ClientConnection connection,
        CommandSession session, CancellationToken cancellationToken)
    {
        if (!command.Traits.HasFlag(CommandTraits.InTransaction))
            throw new CommandException(ErrorCode.OperationNotSupportedInTransaction,
                $"Cannot run '{request.Name}' in a multi-document transaction.");
        var starts = request.Body.GetValue("startTransaction", false).ToBoolean();
        using var use = starts ? transactions.Begin(session) : transactions.Continue(session);
        try
        {
            var context = new CommandContext(request, connection, store) { Session = session, Transaction = use.Transaction };
            var reply = await TimedAsync(command, context, cancellationToken);
            if (reply is DocumentReply document && document.Fields.Contains("writeErrors"))
                use.Transaction.Abort();
            return reply;
        }
        catch
        {
            use.Transaction.Abort();
            throw;
        }
    }

    private async ValueTask<Reply> TimedAsync(ICommand command, CommandContext context, CancellationToken cancellationToken)
    {
        if (!context.Body.TryGetValue("maxTimeMS", out var limit) || OperandParserWhole(limit) is not (> 0 and var milliseconds))
            return await command.RunAsync(context, cancellationToken);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await command.RunAsync(context, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new CommandException(ErrorCode.MaxTimeMsExpired, "operation exceeded time limit");
        }
    }

    private static long OperandParserWhole(BsonValue limit) => Query.OperandParser.Whole(limit, "maxTimeMS", 0, int.MaxValue);

    [LoggerMessage(1, LogLevel.Error, "{Command}: SQLite error {Code}: {Message}")]
    private partial void LogStorage(string command, int code, string message);

    [LoggerMessage(2, LogLevel.Error, "{Command} failed unexpectedly")]
    private partial void LogUnexpected(Exception failure, string command);
}
