using SQLitePCL;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>A prepared statement. Disposing resets it for its next use; the session closes it.</summary>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle) : IDisposable
{
    public SqliteStatement Bind(int index, long value)
    {
        session.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        session.Check(raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, string value)
    {
        session.Check(raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    /// <summary>Moves to the next row.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        session.Check(code);
        return code == raw.SQLITE_ROW;
    }

    public void Run()
    {
        using (this)
            Step();
    }

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>The bytes of a column, valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public void Dispose() => raw.sqlite3_reset(handle);

    public void Close() => handle.Dispose();
}
