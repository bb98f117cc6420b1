using System.Threading.Channels;

namespace Lucid.Tor.Onions;

/// <summary>Tells the caretaker that something has changed. Several changes before it looks are one.</summary>
internal sealed class OnionWake
{
    private readonly Channel<bool> _signal =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signal.Writer.TryWrite(true);

    /// <summary>Returns after the next <see cref="Set"/>, or when the time has passed.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(longest, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time has passed.
        }
    }
}
