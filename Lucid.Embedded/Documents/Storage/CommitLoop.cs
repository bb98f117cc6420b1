using System.Threading.Channels;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>
/// The only writer. It takes every change that is waiting, applies them in one SQLite transaction and commits once, so concurrent clients share an fsync.
/// </summary>
internal sealed class CommitLoop : IAsyncDisposable
{
    private const int MaxWaiting = 1024;
    private const int MaxBatch = 256;
    private readonly Channel<WriteOperation> _waiting = Channel.CreateBounded<WriteOperation>(new BoundedChannelOptions(
        MaxWaiting) { SingleReader = true });
    private readonly SqliteSession _session;
    private readonly Lock _publishing;
    private readonly Action<Catalog> _publish;
    private readonly Task _loop;
    private Catalog _catalog;

    /// <param name="session">The write connection, which becomes the loop's.</param>
    /// <param name="catalog">The catalog in the file.</param>
    /// <param name="publishing">Held while a commit changes the catalog, so that nobody sees the one without the other.</param>
    /// <param name="publish">Makes a committed catalog known.</param>
    public CommitLoop(SqliteSession session, Catalog catalog, Lock publishing, Action<Catalog> publish)
    {
        (_session, _catalog, _publishing, _publish) = (session, catalog, publishing, publish);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues a change and waits until it is durable. Once queued it cannot be cancelled.</summary>
    public async Task<T> WriteAsync<T>(Func<WriteBatch, T> change, CancellationToken cancellationToken)
    {
        var operation = new WriteOperation<T>(change);
        await _waiting.Writer.WriteAsync(operation, cancellationToken);
        return await operation.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        _session.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<WriteOperation>(MaxBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var operation))
                batch.Add(operation);
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<WriteOperation> operations)
    {
        try
        {
            Apply(operations);
        }
        catch (Exception failure)
        {
            // Whatever it was, nothing of the batch is stored: the waiters hear it, and the next batch starts clean.
            TryRollback();
            foreach (var operation in operations)
                operation.Fail(failure);
            return;
        }
        foreach (var operation in operations)
            operation.Complete();
    }

    private void Apply(List<WriteOperation> operations)
    {
        _session.Prepare("BEGIN IMMEDIATE").Run();
        var batch = new WriteBatch(_session, _catalog);
        foreach (var operation in operations)
            operation.Apply(batch);
        if (ReferenceEquals(_catalog, batch.Catalog))
        {
            _session.Prepare("COMMIT").Run();
            return;
        }
        lock (_publishing)
        {
            _session.Prepare("COMMIT").Run();
            _catalog = batch.Catalog;
            _publish(_catalog);
        }
    }

    private void TryRollback()
    {
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (StorageException)
        {
            // SQLite rolls back by itself after most failures; then there is no transaction left to end.
        }
    }
}
