using System.Threading.Channels;
using Lucid.Chain.Peers;

namespace Lucid.Chain.Engine;

/// <summary>A connection to a peer after the handshake.</summary>
internal sealed class PeerConnection(FrameStream stream, AccountId peer, AccountId initiator) : IDisposable
{
    private const int OutgoingMessages = 256;

    // An answer has megabytes. A peer that asks for more before it has read these can wait.
    private const int OutgoingAnswers = 2;

    private readonly CancellationTokenSource _closed = new();

    // A peer that does not read loses messages, not our memory: the next status lets it catch up.
    private readonly Channel<PeerMessage> _outgoing = Channel.CreateBounded<PeerMessage>(
        new BoundedChannelOptions(OutgoingMessages) { SingleReader = true });

    private int _answers;

    public AccountId Peer => peer;

    /// <summary>Which of the two nodes opened it.</summary>
    public AccountId Initiator => initiator;

    public void Send(PeerMessage message)
    {
        var isAnswer = message is BlocksMessage or SnapshotPartMessage;
        var fits = !isAnswer || Interlocked.Increment(ref _answers) <= OutgoingAnswers;
        if ((!fits || !_outgoing.Writer.TryWrite(message)) && isAnswer) Interlocked.Decrement(ref _answers);
    }

    /// <summary>Ends the connection; <see cref="RunAsync"/> returns.</summary>
    public void Close()
    {
        try
        {
            _closed.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself in this very moment.
        }
    }

    /// <summary>Reads and writes until either side ends it. The next message is read when the last one has been dealt with.</summary>
    /// <exception cref="PeerProtocolException">The peer sent what is not a message.</exception>
    public async Task RunAsync(Func<PeerMessage, CancellationToken, Task> onMessage, CancellationToken cancellationToken)
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

    public void Dispose() => _closed.Dispose();

    private async Task ReadAsync(Func<PeerMessage, CancellationToken, Task> onMessage, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(PeerMessageCodec.MaximumBytes, cancellationToken).ConfigureAwait(false) is { } frame)
        {
            var message = PeerMessageCodec.Decode(frame)
                ?? throw new PeerProtocolException("The peer sent something that is not a message.");
            await onMessage(message, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await stream.WriteAsync(PeerMessageCodec.Encode(message), cancellationToken).ConfigureAwait(false);
            if (message is BlocksMessage or SnapshotPartMessage) Interlocked.Decrement(ref _answers);
        }
    }
}
