using Lucid.Persistence.Errors;
using MongoDB.Driver;

namespace Lucid.Persistence.Documents;

/// <summary>A service's own database.</summary>
/// <remarks>Thread-safe; one for the process.</remarks>
public sealed class DocumentStore(IMongoDatabase database)
{
    /// <summary>The collection of a record.</summary>
    public DocumentCollection<T> Collection<T>()
        where T : class, IDocument<T> => new(database);

    /// <summary>
    /// Runs work that becomes visible as a whole or not at all. The work may run more than once: it must have no effect outside the unit.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; the work may or may not have been committed.</exception>
    public async Task<TResult> InTransactionAsync<TResult>(
        Func<UnitOfWork, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        using var session = await DriverErrors.Translate(database.Client.StartSessionAsync(options: null, cancellationToken)).ConfigureAwait(false);
        return await DriverErrors.Translate(session.WithTransactionAsync(
            (handle, token) => work(new UnitOfWork(database, handle), token),
            transactionOptions: null,
            cancellationToken)).ConfigureAwait(false);
    }
}
