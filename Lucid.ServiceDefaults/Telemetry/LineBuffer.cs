using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>
/// Collects lines and writes them in batches, a few milliseconds late: a write per line would cost a system call each. Lines that
/// are urgent, and everything before them, are written before <see cref="Add"/> returns. When the reader is too slow, memory stays
/// bounded: lines are dropped, and a line says how many.
/// </summary>
internal sealed class LineBuffer : IDisposable
{
    private const int MaxPendingBytes = 4 * 1024 * 1024;
    private const int MaxKeptBytes = 256 * 1024;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);

    private readonly Stream _output;
    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private readonly ITimer _timer;
    private ArrayBufferWriter<byte> _pending = new();
    private ArrayBufferWriter<byte> _spare = new();
    private bool _scheduled;
    private int _dropped;

    public LineBuffer(Stream output, TimeProvider time)
    {
        _output = output;
        _timer = time.CreateTimer(static buffer => ((LineBuffer)buffer!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(ReadOnlySpan<byte> line, bool urgent)
    {
        bool schedule = false;
        lock (_gate)
        {
            if (_pending.WrittenCount + line.Length > MaxPendingBytes)
            {
                _dropped++;
            }
            else
            {
                _pending.Write(line);
            }

            schedule = !_scheduled;
            _scheduled = true;
        }

        if (urgent)
        {
            Flush();
        }
        else if (schedule)
        {
            _timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Writes everything collected so far.</summary>
    public void Flush()
    {
        lock (_writing)
        {
            ArrayBufferWriter<byte> batch = Take();
            try
            {
                _output.Write(batch.WrittenSpan);
                _output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads the log any more; the service goes on.
            }

            batch.ResetWrittenCount();
            _spare = batch.Capacity <= MaxKeptBytes ? batch : new();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private ArrayBufferWriter<byte> Take()
    {
        lock (_gate)
        {
            ArrayBufferWriter<byte> batch = _pending;
            _pending = _spare;
            _scheduled = false;
            if (_dropped > 0)
            {
                string notice = string.Create(CultureInfo.InvariantCulture, $$"""{"level":"warning","message":"{{_dropped}} log lines were dropped: the log is not read fast enough."}""");
                batch.Write(Encoding.UTF8.GetBytes(notice + "\n"));
                _dropped = 0;
            }

            return batch;
        }
    }
}
