using MongoDB.Driver;

namespace Lucid.Persistence.Documents;

/// <summary>The collections as one transaction sees them; see <see cref="DocumentStore.InTransactionAsync{TResult}"/>.</summary>
public sealed class UnitOfWork
{
    private readonly IMongoDatabase _database;
    private readonly IClientSessionHandle _session;

    internal UnitOfWork(IMongoDatabase database, IClientSessionHandle session) => (_database, _session) = (database, session);

    /// <summary>The collection of a record, inside the transaction.</summary>
    public DocumentCollection<T> Collection<T>()
        where T : class, IDocument<T> => new(_database, _session);
}
