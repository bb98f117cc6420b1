using System.Collections.Concurrent;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>
/// Read connections. A connection is only held between two awaits, so there are never more than threads that run.
/// </summary>
internal sealed class ReadPool(string path) : IReadSource, IDisposable
{
    private const int MaxIdle = 16;
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private int _disposed;

    public SqliteSession Rent() => _idle.TryTake(out var session) ? session : SqliteSession.Open(path, readOnly: true);

    public void Return(SqliteSession session)
    {
        if (_disposed != 0 || _idle.Count >= MaxIdle)
            session.Dispose();
        else
            _idle.Add(session);
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _disposed, 1);
        while (_idle.TryTake(out var session))
            session.Dispose();
    }
}
