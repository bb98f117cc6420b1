namespace Lucid.Embedded.Documents.Storage;

/// <summary>The database file: one writer, many readers, and the catalog of the last commit.</summary>
internal sealed class DocumentStore : IAsyncDisposable
{
    private readonly CommitLoop _commits;
    private readonly ReadPool _reads;
    private readonly Lock _publishing = new();
    private Catalog _catalog;

    public DocumentStore(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "documents.db");
        var session = SqliteSession.Open(path, readOnly: false);
        _catalog = CatalogSchema.Load(session);
        _reads = new ReadPool(path);
        _commits = new CommitLoop(session, _catalog, _publishing, catalog => Volatile.Write(ref _catalog, catalog));
    }

    public Catalog Catalog => Volatile.Read(ref _catalog);

    public IReadSource Reads => _reads;

    /// <summary>Runs a change on the writer; the task ends when it is on the disk.</summary>
    public Task<T> WriteAsync<T>(Func<WriteBatch, T> change, CancellationToken cancellationToken) =>
        _commits.WriteAsync(change, cancellationToken);

    /// <summary>A read connection that stays at the current commit, with that commit's catalog.</summary>
    public (SqliteSession Session, Catalog Catalog) BeginSnapshot()
    {
        var session = _reads.Rent();
        lock (_publishing)
        {
            session.Execute("BEGIN");
            // SQLite takes the snapshot at the first read.
            session.Prepare("SELECT count(*) FROM collections").Run();
            return (session, Catalog);
        }
    }

    public void EndSnapshot(SqliteSession session)
    {
        session.Execute("ROLLBACK");
        _reads.Return(session);
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        _reads.Dispose();
    }
}
