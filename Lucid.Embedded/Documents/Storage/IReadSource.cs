namespace Lucid.Embedded.Documents.Storage;

/// <summary>Where a scan gets a connection for each of its short reads.</summary>
internal interface IReadSource
{
    SqliteSession Rent();

    void Return(SqliteSession session);
}
