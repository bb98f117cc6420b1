namespace Lucid.Sessions.Calls;

/// <summary>
/// A bounded number of large buffers: who needs one when all are lent waits. So a service's memory has a bound whatever it is sent.
/// Buffers that nobody has wanted for a while are given back to the system.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LargeBuffers : IDisposable
{
    private static readonly TimeSpan IdleBeforeRelease = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Stack<byte[]> _free = new();
    private readonly SemaphoreSlim _permits;
    private readonly int _size;
    private readonly int _count;
    private readonly ITimer _release;
    private int _lent;

    /// <param name="count">Buffers at the same time.</param>
    /// <param name="size">Bytes of each.</param>
    /// <param name="time">Decides when idle buffers go.</param>
    public LargeBuffers(int count, int size, TimeProvider time)
    {
        _permits = new SemaphoreSlim(count);
        (_count, _size) = (count, size);
        _release = time.CreateTimer(static self => ((LargeBuffers)self!).ReleaseIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Lends a buffer, when one is free; its content is whatever was there. Dispose of the loan to give it back.</summary>
    public async ValueTask<Loan> BorrowAsync(CancellationToken cancellationToken)
    {
        await _permits.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _lent++;
            var buffer = _free.Count > 0 ? _free.Pop() : GC.AllocateUninitializedArray<byte>(_size);
            return new Loan(this, buffer);
        }
    }

    public void Dispose()
    {
        _release.Dispose();
        _permits.Dispose();
    }

    private void Return(byte[] buffer)
    {
        lock (_lock)
        {
            _lent--;
            _free.Push(buffer);
            if (_lent == 0) _release.Change(IdleBeforeRelease, Timeout.InfiniteTimeSpan);
        }

        _permits.Release();
    }

    private void ReleaseIdle()
    {
        lock (_lock)
        {
            if (_lent > 0 || _free.Count == 0) return;
            _free.Clear();
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    public override string ToString() => $"{_count} buffers of {_size} bytes";

    /// <summary>A lent buffer.</summary>
    internal sealed class Loan(LargeBuffers owner, byte[] buffer) : IDisposable
    {
        private byte[]? _buffer = buffer;

        /// <summary>The buffer, as large as was said.</summary>
        public byte[] Buffer => _buffer ?? throw new ObjectDisposedException(nameof(Loan));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _buffer, null) is { } lent) owner.Return(lent);
        }
    }
}
