namespace Lucid.Embedded.Documents.Storage;

/// <summary>Always the same connection: the writer's own, or a transaction's snapshot.</summary>
internal sealed class SingleReadSource(SqliteSession session) : IReadSource
{
    public SqliteSession Rent() => session;

    public void Return(SqliteSession returned)
    {
        // Its owner disposes it.
    }
}
