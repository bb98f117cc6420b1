using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;

namespace Lucid.Tor.Control;

/// <summary>
/// A connection to Tor's control port: commands get their replies in order, events go to <see cref="Events"/>. Whatever breaks the order
/// ends the connection, and every command that waits fails.
/// </summary>
internal sealed class ControlConnection : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly PipeReader _reader;
    private readonly TimeSpan _replyTimeout;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentQueue<TaskCompletionSource<ControlReply>> _waiting = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<ControlReply> _events;
    private readonly Task _reading;

    /// <param name="stream">The open connection; disposed with this.</param>
    /// <param name="replyTimeout">How long a reply may take before the connection is given up.</param>
    /// <param name="time">Measures that time.</param>
    public ControlConnection(Stream stream, TimeSpan replyTimeout, TimeProvider time)
    {
        _stream = stream;
        _reader = PipeReader.Create(stream);
        _replyTimeout = replyTimeout;
        _time = time;
        // The reader never waits for a slow handler: it would keep replies back, one of which the handler may be waiting for.
        _events = Channel.CreateBounded<ControlReply>(
            new BoundedChannelOptions(ControlLimits.MaxPendingEvents) { FullMode = BoundedChannelFullMode.DropOldest });
        _reading = ReadAsync();
    }

    /// <summary>Events in order. Completes with the connection, with its failure.</summary>
    public ChannelReader<ControlReply> Events => _events.Reader;

    /// <summary>Completes, without a failure, when the connection has ended.</summary>
    public Task Closed => _reading;

    /// <summary>Sends a command and gives back its reply, a refusal too.</summary>
    /// <exception cref="ControlProtocolException">The connection ended, or the reply took too long.</exception>
    public async Task<ControlReply> SendAsync(ControlCommand command, CancellationToken cancellationToken)
    {
        TaskCompletionSource<ControlReply> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            _waiting.Enqueue(reply);
            // Not cancelled half way: the rest of the line would be missing in front of the next command.
            await _stream.WriteAsync(Encoding.ASCII.GetBytes(command.Line + "\r\n"), _closing.Token);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            await CloseAsync();
            throw new ControlProtocolException($"The connection to Tor's control port ended before {command} was sent.", exception);
        }
        finally
        {
            _writing.Release();
        }

        return await AwaitAsync(command, reply.Task, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _reading;
    }

    private async Task<ControlReply> AwaitAsync(ControlCommand command, Task<ControlReply> reply, CancellationToken cancellationToken)
    {
        try
        {
            return await reply.WaitAsync(_replyTimeout, _time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            await CloseAsync();
            throw new ControlProtocolException($"Tor did not answer {command} within {_replyTimeout.TotalSeconds:0} s.", exception);
        }
    }

    private async Task CloseAsync()
    {
        await _closing.CancelAsync();
        await _stream.DisposeAsync();
    }

    private async Task ReadAsync()
    {
        Exception? failure = null;
        try
        {
            await ReadRepliesAsync();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection ended, from this side or the other: Closed says so.
        }
        catch (ControlProtocolException exception)
        {
            failure = exception;
        }

        await _reader.CompleteAsync();
        await CloseAsync();
        _events.Writer.TryComplete(failure);
        FailWaiting();
    }

    private async Task ReadRepliesAsync()
    {
        ReplyParser parser = new();
        while (true)
        {
            ReadResult read = await _reader.ReadAsync(_closing.Token);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (LineSplitter.TryTake(ref buffer, out ReadOnlySequence<byte> line))
            {
                if (parser.TryAdd(line.IsSingleSegment ? line.FirstSpan : line.ToArray(), out ControlReply? reply))
                {
                    Dispatch(reply);
                }
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    private void Dispatch(ControlReply reply)
    {
        if (reply.IsEvent)
        {
            _events.Writer.TryWrite(reply);
        }
        else if (_waiting.TryDequeue(out TaskCompletionSource<ControlReply>? waiting))
        {
            waiting.TrySetResult(reply);
        }
        else
        {
            throw new ControlProtocolException("The control port sent a reply to no command.");
        }
    }

    private void FailWaiting()
    {
        while (_waiting.TryDequeue(out TaskCompletionSource<ControlReply>? waiting))
        {
            waiting.TrySetException(new ControlProtocolException("The connection to Tor's control port ended before the reply."));
        }
    }
}
