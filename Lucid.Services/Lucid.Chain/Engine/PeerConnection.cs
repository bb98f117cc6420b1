using System.Threading.Channels;
using Lucid.Chain.Peers;

namespace Lucid.Chain.Engine;

/// <summary>A connection to a peer after the handshake.</summary>
internal sealed class PeerConnection(FrameStream stream, AccountId peer, AccountId initiator) : IAsyncDisposable
{
    private const int OutgoingMessages = 256;

    private readonly CancellationTokenSource _closed = new();

    // A peer that does not read loses messages, not our memory: the next status lets it catch up.
    private readonly Channel<PeerMessage> _outgoing = Channel.CreateBounded<PeerMessage>(new BoundedChannelOptions(OutgoingMessages) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public AccountId Peer => peer;

    /// <summary>Which of the two nodes opened it.</summary>
    public AccountId Initiator => initiator;

    public void Send(PeerMessage message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Ends the connection; <see cref="RunAsync"/> returns.</summary>
    public void Close() => _closed.Cancel();

    /// <summary>Reads and writes until either side ends it.</summary>
    /// <exception cref="PeerProtocolException">The peer sent what is not a message.</exception>
    public async Task RunAsync(Func<PeerMessage, CancellationToken, ValueTask> onMessage, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        var writing = WriteAsync(ended.Token);
        var reading = ReadAsync(onMessage, ended.Token);
        await Task.WhenAny(reading, writing).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(reading, writing).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        _closed.Dispose();
    }

    private async Task ReadAsync(Func<PeerMessage, CancellationToken, ValueTask> onMessage, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(PeerMessageCodec.MaximumBytes, cancellationToken).ConfigureAwait(false) is { } frame)
        {
            var message = PeerMessageCodec.Decode(frame) ?? throw new PeerProtocolException("The peer sent something that is not a message.");
            await onMessage(message, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            await stream.WriteAsync(PeerMessageCodec.Encode(message), cancellationToken).ConfigureAwait(false);
    }
}
