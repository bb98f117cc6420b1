using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last lines of one resource, and those who watch it.</summary>
internal sealed class ResourceLog
{
    public const int Capacity = 10_000;
    private const int WatcherCapacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _backlog = new();
    private ImmutableList<Channel<LogLine>> _watchers = [];
    private int _lineNumber;

    public void Append(string content, bool isError)
    {
        lock (_lock)
        {
            var line = new LogLine(++_lineNumber, content, isError);
            if (_backlog.Count == Capacity) _backlog.Dequeue();
            _backlog.Enqueue(line);
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(line);
        }
    }

    public IReadOnlyList<LogLine> Tail(int count)
    {
        lock (_lock) return [.. _backlog.Skip(Math.Max(0, _backlog.Count - count))];
    }

    public void Clear()
    {
        lock (_lock) _backlog.Clear();
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A watcher that does not keep up loses its oldest lines, never the resource's speed.
        var channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(WatcherCapacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        LogLine[] backlog;
        lock (_lock)
        {
            backlog = [.. _backlog];
            _watchers = _watchers.Add(channel);
        }

        try
        {
            if (backlog.Length > 0) yield return backlog;
            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var batch = new List<LogLine>();
                while (channel.Reader.TryRead(out var line)) batch.Add(line);
                yield return batch;
            }
        }
        finally
        {
            lock (_lock) _watchers = _watchers.Remove(channel);
        }
    }
}
