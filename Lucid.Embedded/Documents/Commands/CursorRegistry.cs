using System.Collections.Concurrent;
using System.Security.Cryptography;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>The open cursors. One that nobody asks for ten minutes is closed.</summary>
internal sealed class CursorRegistry(TimeProvider time)
{
    private const int MaxCursors = 10_000;
    private const int MaxBatchBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<long, Cursor> _cursors = new();

    public int Count => _cursors.Count;

    /// <summary>Answers with the first batch and keeps the rest, if there is one.</summary>
    public Reply Open(CommandContext context, Namespace name, IEnumerable<byte[]> documents, int batchSize, bool single)
    {
        var cursor = new Cursor(NewId(), name, documents.GetEnumerator(), context.Session?.Id,
            context.Transaction) { LastUsed = time.GetUtcNow() };
        var batch = cursor.Take(batchSize, MaxBatchBytes);
        if (cursor.IsFinished || single)
        {
            cursor.Dispose();
            return new CursorReply(name.ToString(), 0, batch, isFirst: true);
        }
        if (_cursors.Count >= MaxCursors)
            throw new CommandException(ErrorCode.ConfigurationLimit, $"Too many open cursors: {MaxCursors}.");
        _cursors[cursor.Id] = cursor;
        return new CursorReply(name.ToString(), cursor.Id, batch, isFirst: true);
    }

    public Reply Continue(CommandContext context, Namespace name, long id, int batchSize)
    {
        if (!_cursors.TryGetValue(id, out var cursor) || cursor.Namespace != name || cursor.Transaction != context.Transaction
            || !cursor.TryEnter())
            throw new CommandException(ErrorCode.CursorNotFound, $"cursor id {id} not found");
        try
        {
            var batch = cursor.Take(batchSize, MaxBatchBytes);
            cursor.LastUsed = time.GetUtcNow();
            if (cursor.IsFinished)
                Close(cursor);
            return new CursorReply(name.ToString(), cursor.IsFinished ? 0 : id, batch, isFirst: false);
        }
        catch
        {
            Close(cursor);
            throw;
        }
        finally
        {
            cursor.Exit();
        }
    }

    public bool Kill(long id, Namespace name)
    {
        if (!_cursors.TryGetValue(id, out var cursor) || cursor.Namespace != name)
            return false;
        return TryClose(cursor);
    }

    public void KillSession(Guid session)
    {
        foreach (var cursor in _cursors.Values)
        {
            if (cursor.Session == session)
                TryClose(cursor);
        }
    }

    /// <summary>Closes what has been idle for too long or whose transaction is over.</summary>
    public void Sweep()
    {
        var limit = time.GetUtcNow() - IdleLimit;
        foreach (var cursor in _cursors.Values)
        {
            if (cursor.LastUsed < limit || cursor.Transaction is { IsActive: false })
                TryClose(cursor);
        }
    }

    private bool TryClose(Cursor cursor)
    {
        if (!cursor.TryEnter())
            return false;
        Close(cursor);
        return true;
    }

    private void Close(Cursor cursor)
    {
        if (_cursors.TryRemove(cursor.Id, out _))
            cursor.Dispose();
    }

    // Unguessable and positive, as drivers print them.
    private static long NewId()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return Math.Max(1, BitConverter.ToInt64(bytes) & long.MaxValue);
    }
}
