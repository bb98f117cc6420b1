using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>One command with everything it needs to run.</summary>
internal sealed class CommandContext(CommandRequest request, ClientConnection connection, DocumentStore store)
{
    public CommandRequest Request { get; } = request;

    public ClientConnection Connection { get; } = connection;

    public DocumentStore Store { get; } = store;

    public bool IsLegacy { get; init; }

    public CommandSession? Session { get; init; }

    /// <summary>The transaction the command is part of.</summary>
    public Transaction? Transaction { get; init; }

    public BsonDocument Body => Request.Body;

    /// <summary>The documents as this command sees them.</summary>
    public IDocumentView View => Transaction is { } transaction ? transaction : new CommittedView(Store);

    /// <summary>The collection that the command's first field names.</summary>
    public Namespace Namespace() => Body.GetElement(0).Value is BsonString collection
        ? Storage.Namespace.Create(Request.Database, collection.Value)
        : throw new CommandException(ErrorCode.InvalidNamespace, $"The collection name of '{Request.Name}' must be a string.");

    /// <summary>Runs a change in the command's transaction, or alone; then it is durable when this returns, and done once however often it is sent.</summary>
    public async Task<BsonDocument> WriteAsync(Func<IDocumentTarget, BsonDocument> change, CancellationToken cancellationToken)
    {
        if (Transaction is { } transaction)
            return change(transaction);
        return await Store.WriteAsync(batch => Session is { Number: { } number } session
            ? RetryRecords.Once(batch, session.Id, number, session.Now, () => change(new BatchTarget(batch)))
            : change(new BatchTarget(batch)), cancellationToken);
    }
}
