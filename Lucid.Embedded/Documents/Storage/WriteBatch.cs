namespace Lucid.Embedded.Documents.Storage;

/// <summary>The writes that will be committed with one fsync. Only the commit loop's thread has one.</summary>
internal sealed class WriteBatch(SqliteSession session, Catalog catalog)
{
    public SqliteSession Session { get; } = session;

    /// <summary>The catalog including this batch's own changes; published when the batch is committed.</summary>
    public Catalog Catalog { get; set; } = catalog;

    /// <summary>Runs a change that happens entirely or not at all.</summary>
    public T Atomically<T>(Func<T> change)
    {
        var before = Catalog;
        Session.Execute("SAVEPOINT atomic");
        try
        {
            var result = change();
            Session.Execute("RELEASE atomic");
            return result;
        }
        catch
        {
            Catalog = before;
            Session.Execute("ROLLBACK TO atomic; RELEASE atomic");
            throw;
        }
    }
}
