using System.Net;
using System.Net.Sockets;
using Lucid.Chain.Peers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Engine;

/// <summary>Listens for peers and keeps calling the known ones.</summary>
internal sealed partial class PeerService(ChainRunner runner, PeerConnections connections, PeerDialer dialer, IOptions<ChainOptions> options, TimeProvider clock,
    ILogger<PeerService> logger) : BackgroundService
{
    private const int MaximumHandshakes = 32;

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _handshakes = new(MaximumHandshakes);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await runner.Started.WaitAsync(stoppingToken).ConfigureAwait(false);
        var work = options.Value.Peers.Select(p => KeepCallingAsync(p, stoppingToken)).ToList();
        if (options.Value.PeerPort > 0) work.Add(ListenAsync(stoppingToken));
        await Task.WhenAll(work).ConfigureAwait(false);
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Parse(options.Value.PeerAddress), options.Value.PeerPort);
        listener.Start();
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
            if (!await _handshakes.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
            {
                client.Dispose();
                continue;
            }

            client.NoDelay = true;
            _ = ServeAsync(new FrameStream(client.GetStream()), isInitiator: false, $"a caller at {client.Client.RemoteEndPoint}", cancellationToken);
        }
    }

    private async Task KeepCallingAsync(string text, CancellationToken cancellationToken)
    {
        var address = PeerAddress.Parse(text);
        var pause = FirstPause;
        while (true)
        {
            try
            {
                var stream = await dialer.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
                await _handshakes.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (await ServeAsync(stream, isInitiator: true, address.ToString(), cancellationToken).ConfigureAwait(false)) pause = FirstPause;
            }
            catch (IOException e)
            {
                Log.Unreachable(logger, address, e.Message);
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Serves a connection to its end; whether it got past the handshake.</summary>
    private async Task<bool> ServeAsync(FrameStream stream, bool isInitiator, string name, CancellationToken cancellationToken)
    {
        PeerConnection? connection = null;
        try
        {
            await using (stream.ConfigureAwait(false))
            {
                connection = await ShakeHandsAsync(stream, isInitiator, cancellationToken).ConfigureAwait(false);
                if (connection is null) return false;
                connections.Add(connection);
                await runner.TellAsync(node => node.Connect(connection.Peer), cancellationToken).ConfigureAwait(false);
                await connection.RunAsync((message, token) => runner.TellAsync(node => node.Receive(connection.Peer, message), token), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException e)
        {
            Log.Ended(logger, name, e.Message);
        }
        catch (OperationCanceledException)
        {
            if (!cancellationToken.IsCancellationRequested) Log.Ended(logger, name, "it did not finish the handshake in time");
        }

        if (connection is null || !connections.Remove(connection)) return false;
        await runner.TellAsync(node => node.Disconnect(connection.Peer), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<PeerConnection?> ShakeHandsAsync(FrameStream stream, bool isInitiator, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(HandshakeTimeout);
            var self = await runner.AskAsync(static node => node.Id, cancellationToken).ConfigureAwait(false);
            var peer = await connections.Handshake!.RunAsync(stream, isInitiator, patience.Token).ConfigureAwait(false);
            return peer is { } id ? new PeerConnection(stream, id, isInitiator ? self : id) : null;
        }
        finally
        {
            _handshakes.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Peer {Peer} cannot be reached: {Reason}")]
        public static partial void Unreachable(ILogger logger, PeerAddress peer, string reason);

        [LoggerMessage(2, LogLevel.Information, "The connection with {Peer} has ended: {Reason}")]
        public static partial void Ended(ILogger logger, string peer, string reason);
    }
}
