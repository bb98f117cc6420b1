using System.Net;
using System.Net.Sockets;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Persistence.Files;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Engine;

/// <summary>Listens for peers, calls the known ones, and passes on where peers are.</summary>
internal sealed partial class PeerService(
    ChainRunner runner, PeerConnections connections, PeerDialer dialer, AddressBook book, ServiceFailure failure,
    IOptions<ChainOptions> options, TimeProvider clock, ILogger<PeerService> logger) : BackgroundService
{
    // Strangers must not keep us busy with handshakes, and leave room for those we call.
    private const int MaximumHandshakes = 32;

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TellPause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _handshakes = new(MaximumHandshakes);

    public override void Dispose()
    {
        _handshakes.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A node that could not start has said why.
        await runner.Started.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!runner.Started.IsCompletedSuccessfully) return;
        book.Open(
            new FileFolder(options.Value.Data),
            await runner.AskAsync(static node => node.Genesis.Mode, stoppingToken).ConfigureAwait(false));
        List<Task> work = [CallAsync(stoppingToken), TellAsync(stoppingToken)];
        if (options.Value.PeerPort > 0) work.Add(ListenAsync(stoppingToken));
        // None of them ends but by a failure.
        try
        {
            await (await Task.WhenAny(work).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (ChainDataException e)
        {
            failure.Report(e.Message);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        using var listener = Listen();
        while (true)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
                if (await _handshakes.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
                    _ = ServeCallerAsync(client, cancellationToken);
                else client.Dispose();
            }
            catch (SocketException e)
            {
                // Too many open files, or a caller that is gone already: the next may come through.
                Log.NotAccepted(logger, e.Message);
                await Task.Delay(CallPause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private TcpListener Listen()
    {
        var endpoint = new IPEndPoint(IPAddress.Parse(options.Value.PeerAddress), options.Value.PeerPort);
        var listener = new TcpListener(endpoint);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new ChainDataException(
                $"Peers cannot be listened for at {endpoint}: {e.Message}. Free the port, or change Chain:PeerAddress or Chain:PeerPort.");
        }
    }

    private async Task ServeCallerAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var isShaking = true;
        try
        {
            await RunAsync(
                $"a caller at {client.Client.RemoteEndPoint}",
                () => ServeAsync(
                    Open(client),
                    null,
                    async (stream, token) =>
                    {
                        var peer = await connections.Handshake!.RunAsync(stream, isInitiator: false, token).ConfigureAwait(false);
                        isShaking = false;
                        _handshakes.Release();
                        return peer;
                    },
                    cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            if (isShaking) _handshakes.Release();
            client.Dispose();
        }
    }

    private static FrameStream Open(TcpClient client)
    {
        client.NoDelay = true;
        return new FrameStream(client.GetStream());
    }

    private async Task CallAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(CallPause, clock);
        do
        {
            foreach (var peer in book.TakeDue(connections.IsConnected)) _ = CallAsync(peer, cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task CallAsync(KnownPeer peer, CancellationToken cancellationToken)
    {
        var answered = false;
        await RunAsync(
            peer.Address.ToString(),
            async () =>
            {
                var stream = await dialer.ConnectAsync(peer.Address, cancellationToken).ConfigureAwait(false);
                await ServeAsync(
                    stream,
                    peer,
                    async (connected, token) =>
                    {
                        var node = await connections.Handshake!.RunAsync(connected, isInitiator: true, token).ConfigureAwait(false);
                        answered = true;
                        book.Meet(peer, node!.Value);
                        return node;
                    },
                    cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        book.End(peer, answered);
    }

    /// <summary>Serves a connection to its end.</summary>
    private async Task ServeAsync(FrameStream stream, KnownPeer? called, Func<FrameStream, CancellationToken, Task<AccountId?>> shakeHands,
        CancellationToken cancellationToken)
    {
        await using var closing = stream.ConfigureAwait(false);
        if (await ShakeHandsAsync(stream, shakeHands, cancellationToken).ConfigureAwait(false) is not { } peer) return;
        var (self, most) = await runner
            .AskAsync(static n => (n.Id, (int)n.Head.State.Parameters[ChainParameter.MaximumPeers]), cancellationToken)
            .ConfigureAwait(false);
        using var connection = new PeerConnection(stream, peer, called is null ? peer : self);
        connections.Add(connection, called is null ? most - AddressBook.MaximumLearnedCalls : most);
        try
        {
            await runner.DoAsync(node => node.Connect(peer), cancellationToken).ConfigureAwait(false);
            connection.Send(new AddressesMessage(book.Tell()));
            await connection.RunAsync((message, token) => ReceiveAsync(peer, message, token), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (connections.Remove(connection))
                await runner.DoAsync(node => node.Disconnect(peer), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<AccountId?> ShakeHandsAsync(
        FrameStream stream, Func<FrameStream, CancellationToken, Task<AccountId?>> shakeHands, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(HandshakeTimeout);
        try
        {
            return await shakeHands(stream, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PeerProtocolException($"It did not finish the handshake within {HandshakeTimeout.TotalSeconds} s.", e);
        }
    }

    private Task ReceiveAsync(AccountId peer, PeerMessage message, CancellationToken cancellationToken)
    {
        if (message is AddressesMessage { Addresses: var addresses }) book.Learn(addresses);
        return runner.DoAsync(node => node.Receive(peer, message), cancellationToken);
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TellPause, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            var addresses = book.Tell();
            if (addresses.Count > 0) connections.SendToAll(new AddressesMessage(addresses));
            try
            {
                book.Save();
            }
            catch (IOException e)
            {
                Log.NotSaved(logger, e.Message);
            }
        }
    }

    /// <summary>Runs what is done for one connection: its end, for whatever reason, is nobody else's.</summary>
    private async Task RunAsync(string name, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (PeerProtocolException e)
        {
            Log.Ended(logger, name, e.Message);
        }
        catch (IOException e)
        {
            Log.Lost(logger, name, e.Message);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
        catch (Exception e)
        {
            Log.Failed(logger, name, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Peer {Peer} cannot be reached, or not any more: {Reason}")]
        public static partial void Lost(ILogger logger, string peer, string reason);

        [LoggerMessage(2, LogLevel.Information, "The connection with {Peer} has ended: {Reason}")]
        public static partial void Ended(ILogger logger, string peer, string reason);

        [LoggerMessage(3, LogLevel.Error, "The connection with {Peer} has failed.")]
        public static partial void Failed(ILogger logger, string peer, Exception exception);

        [LoggerMessage(5, LogLevel.Warning, "A caller cannot be let in: {Reason}")]
        public static partial void NotAccepted(ILogger logger, string reason);

        [LoggerMessage(4, LogLevel.Warning, "The peers' addresses cannot be written down: {Reason}")]
        public static partial void NotSaved(ILogger logger, string reason);
    }
}
