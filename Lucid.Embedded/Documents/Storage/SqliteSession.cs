using SQLitePCL;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>One connection to the database file with its prepared statements. Not for concurrent use.</summary>
/// <remarks>SQLite is called directly: for statements of a few microseconds an ADO.NET command costs more than the statement.</remarks>
internal sealed class SqliteSession : IDisposable
{
    private const int MaxStatements = 400;
    private readonly sqlite3 _database;
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 database) => _database = database;

    public static SqliteSession Open(string path, bool readOnly)
    {
        var access = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var code = raw.sqlite3_open_v2(path, out var database, access | raw.SQLITE_OPEN_NOMUTEX, null);
        var session = new SqliteSession(database);
        if (code != raw.SQLITE_OK)
        {
            session.Dispose();
            throw new StorageException(code, $"Cannot open {path}: {raw.sqlite3_errstr(code).utf8_to_string()}.");
        }
        raw.sqlite3_busy_timeout(database, 5000);
        session.Execute(readOnly
            ? "PRAGMA query_only=ON; PRAGMA cache_size=-16384; PRAGMA mmap_size=268435456"
            : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-32768; PRAGMA foreign_keys=OFF");
        return session;
    }

    public long LastInsertId => raw.sqlite3_last_insert_rowid(_database);

    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>The statement for the text, prepared once; dispose it after use to make it reusable.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement))
            return statement;
        if (_statements.Count >= MaxStatements)
            Forget();
        Check(raw.sqlite3_prepare_v2(_database, sql, out var handle));
        return _statements[sql] = new SqliteStatement(this, handle);
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new StorageException(raw.sqlite3_extended_errcode(_database), raw.sqlite3_errmsg(_database).utf8_to_string());
    }

    public void Dispose()
    {
        Forget();
        _database.Dispose();
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values)
            statement.Close();
        _statements.Clear();
    }
}
