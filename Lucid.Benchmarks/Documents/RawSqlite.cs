using Microsoft.Data.Sqlite;

namespace Lucid.Benchmarks.Documents;

/// <summary>
/// The same work on the same engine without a protocol: one connection that writes, one that reads, prepared statements, each insert its
/// own durable commit.
/// </summary>
internal sealed class RawSqlite : IDisposable
{
    private readonly SqliteConnection _writer;
    private readonly SqliteConnection _reader;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _find;
    private readonly byte[] _body = new byte[120];

    public RawSqlite(string path)
    {
        _writer = Open(path);
        Execute(
            _writer,
            "CREATE TABLE people (id INTEGER PRIMARY KEY, number INTEGER, body BLOB); CREATE INDEX people_number ON people (number)");
        _insert = Prepare(_writer, "INSERT INTO people (number, body) VALUES ($number, $body)");
        _insert.Parameters["$body"].Value = _body;
        _reader = Open(path);
        _find = Prepare(_reader, "SELECT body FROM people WHERE number = $number LIMIT 1");
    }

    public void Seed(int count)
    {
        using var transaction = _writer.BeginTransaction();
        _insert.Transaction = transaction;
        for (var i = 0; i < count; i++) Insert(i);
        transaction.Commit();
        _insert.Transaction = null;
    }

    public void Insert(long number)
    {
        lock (_insert)
        {
            _insert.Parameters["$number"].Value = number;
            _insert.ExecuteNonQuery();
        }
    }

    public void Find(int number)
    {
        lock (_find)
        {
            _find.Parameters["$number"].Value = number;
            _find.ExecuteScalar();
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _find.Dispose();
        _writer.Dispose();
        _reader.Dispose();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$number", SqliteType.Integer);
        if (sql.Contains("$body", StringComparison.Ordinal)) command.Parameters.Add("$body", SqliteType.Blob);
        return command;
    }
}
