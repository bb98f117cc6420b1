namespace Lucid.Embedded.Documents.Indexes;

/// <summary>An index that exists: table <c>i_{Id}</c> of encoded key and row number.</summary>
/// <param name="Id">Never used again after a drop.</param>
/// <param name="Definition">What it was asked to be.</param>
/// <param name="MultiKey">Whether a document ever had more than one key because of an array. Never becomes false again.</param>
internal sealed record IndexInfo(long Id, IndexDefinition Definition, bool MultiKey)
{
    // A unique index's own key enforces it; the others need the row number to tell equal keys apart.
    public string CreateSql { get; } = Definition.Unique
        ? $"CREATE TABLE i_{Id}(key BLOB PRIMARY KEY, rid INTEGER NOT NULL) WITHOUT ROWID"
        : $"CREATE TABLE i_{Id}(key BLOB, rid INTEGER, PRIMARY KEY(key, rid)) WITHOUT ROWID";

    public string DropSql { get; } = $"DROP TABLE i_{Id}";

    public string InsertSql { get; } = $"INSERT INTO i_{Id}(key, rid) VALUES(?1, ?2)";

    public string DeleteSql { get; } = $"DELETE FROM i_{Id} WHERE key=?1 AND rid=?2";

    public string OwnerSql { get; } = $"SELECT rid FROM i_{Id} WHERE key=?1";

    public string ExpiredSql { get; } = $"SELECT DISTINCT rid FROM i_{Id} WHERE key>=?1 AND key<?2 LIMIT ?3";

    public string CountSql { get; } = $"SELECT count(*) FROM i_{Id} WHERE key>=?1 AND key<?2";

    /// <summary>The table its rows point into is only known to the collection.</summary>
    public string ScanSql(long collection) =>
        _scan ??= $"SELECT i.key, i.rid, d.doc FROM i_{Id} i CROSS JOIN d_{collection} d ON d.rid=i.rid WHERE (i.key, i.rid)>(?1, ?2) AND i.key<?3 ORDER BY i.key, i.rid LIMIT ?4";

    public string ReverseScanSql(long collection) =>
        _reverseScan ??= $"SELECT i.key, i.rid, d.doc FROM i_{Id} i CROSS JOIN d_{collection} d ON d.rid=i.rid WHERE (i.key, i.rid)<(?1, ?2) AND i.key>=?3 ORDER BY i.key DESC, i.rid DESC LIMIT ?4";

    private string? _scan;
    private string? _reverseScan;
}
