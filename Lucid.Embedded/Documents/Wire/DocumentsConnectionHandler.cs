using System.Buffers;
using System.IO.Pipelines;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>Serves one client: reads a message, answers it, reads the next.</summary>
internal sealed partial class DocumentsConnectionHandler(CommandDispatcher dispatcher, ILogger<DocumentsConnectionHandler> logger)
    : ConnectionHandler
{
    private const int MaxConnections = 1000;
    private const int KeptReplyBuffer = 1024 * 1024;
    private static long s_lastId;
    private int _open;

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var client = new ClientConnection(Interlocked.Increment(ref s_lastId));
        try
        {
            if (Interlocked.Increment(ref _open) > MaxConnections)
                LogTooMany(MaxConnections);
            else
                await ServeAsync(client, connection);
        }
        catch (Exception broken) when (broken is WireException or BsonFormatException)
        {
            LogBroken(client.Id, broken.Message);
        }
        catch (Exception gone) when (gone is ConnectionResetException or ConnectionAbortedException or OperationCanceledException)
        {
            // The client went away; there is nobody to answer.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task ServeAsync(ClientConnection client, ConnectionContext connection)
    {
        // A stopping server ends the wait for a next message, but not a command that runs.
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested
            ?? connection.ConnectionClosed;
        var transport = connection.Transport;
        var reply = new ByteBuffer(4096);
        while (true)
        {
            var result = await transport.Input.ReadAsync(stopping);
            var buffer = result.Buffer;
            if (Frame.TryRead(ref buffer, client.IsSignedIn
                ? WireLimits.MaxMessageSize
                : WireLimits.MaxMessageSizeBeforeSignIn, out var frame))
            {
                await AnswerAsync(client, frame, reply, transport.Output, connection.ConnectionClosed);
                transport.Input.AdvanceTo(buffer.Start);
                continue;
            }
            if (result.IsCompleted)
            {
                if (!buffer.IsEmpty)
                    throw new WireException("The client went away in the middle of a message.");
                return;
            }
            transport.Input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private async Task AnswerAsync(ClientConnection client, Frame frame, ByteBuffer buffer, PipeWriter output,
        CancellationToken cancellationToken)
    {
        var request = frame.OpCode switch
        {
            OpCode.Message => RequestParser.Message(frame),
            OpCode.Query => RequestParser.LegacyQuery(frame),
            OpCode.Compressed => throw new WireException("OP_COMPRESSED was not negotiated: this server offers no compressors."),
            _ => throw new WireException($"Unknown opcode {(int)frame.OpCode}."),
        };
        var reply = await dispatcher.DispatchAsync(request, client, frame.OpCode == OpCode.Query, cancellationToken);
        if (!request.ExpectsReply)
            return;
        ReplyWriter.Write(buffer, reply, frame);
        output.Write(buffer.Written);
        buffer.Clear(KeptReplyBuffer);
        await output.FlushAsync(cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "Connection {Id} closed: {Reason}")]
    private partial void LogBroken(long id, string reason);

    [LoggerMessage(2, LogLevel.Warning, "A connection was refused: {Max} are open")]
    private partial void LogTooMany(int max);
}
