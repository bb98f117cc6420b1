using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>The rest of a result that did not fit in one answer.</summary>
internal sealed class Cursor(long id, Namespace name, IEnumerator<byte[]> documents, Guid? session, Transaction? transaction) : IDisposable
{
    private int _inUse;
    private byte[]? _next;

    public long Id { get; } = id;

    public Namespace Namespace { get; } = name;

    public Guid? Session { get; } = session;

    public Transaction? Transaction { get; } = transaction;

    public DateTimeOffset LastUsed { get; set; }

    public bool IsFinished { get; private set; }

    public bool TryEnter() => Interlocked.Exchange(ref _inUse, 1) == 0;

    public void Exit() => Interlocked.Exchange(ref _inUse, 0);

    /// <summary>Takes up to so many documents and bytes, at least one document if there is one and any is asked for.</summary>
    public List<byte[]> Take(int count, int maxBytes)
    {
        var batch = new List<byte[]>(Math.Min(count, 128));
        var bytes = 0;
        while (batch.Count < count && Peek() is { } document && (batch.Count == 0 || bytes + document.Length <= maxBytes))
        {
            batch.Add(document);
            bytes += document.Length + 16;
            _next = null;
        }
        IsFinished = Peek() is null;
        return batch;
    }

    public void Dispose() => documents.Dispose();

    private byte[]? Peek()
    {
        if (_next is null && documents.MoveNext())
            _next = documents.Current;
        return _next;
    }
}
