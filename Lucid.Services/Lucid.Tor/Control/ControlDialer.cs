using System.Net;
using System.Net.Sockets;
using Lucid.Tor.Configuration;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Control;

/// <summary>Connects to the control port of a tor that is just starting, and signs in.</summary>
internal sealed class ControlDialer(IOptions<TorOptions> options, TorPaths paths, TimeProvider time)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Tries until it works or <c>Tor:ControlTimeout</c> has passed: the port opens after the process starts, and the cookie can be read
    /// a moment after the port opens.
    /// </summary>
    public async Task<ControlClient> ConnectAsync(CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await TryConnectAsync(cancellationToken);
            }
            catch (Exception exception) when (IsPassing(exception) && time.GetElapsedTime(started) < options.Value.ControlTimeout)
            {
                await Task.Delay(RetryInterval, time, cancellationToken);
            }
        }
    }

    // A cookie of the previous run is refused, or proves nothing: it is written anew in that moment.
    private static bool IsPassing(Exception exception) =>
        exception is SocketException or IOException or UnauthorizedAccessException or ControlProtocolException or ControlRefusedException;

    private async Task<ControlClient> TryConnectAsync(CancellationToken cancellationToken)
    {
        IPEndPoint endpoint = new(IPAddress.Parse(options.Value.ControlAddress), options.Value.ControlPort);
        Socket socket = new(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        ControlConnection connection = new(new NetworkStream(socket, ownsSocket: true), options.Value.ControlTimeout, time);
        try
        {
            await ControlAuthentication.AuthenticateAsync(connection, paths.CookieFile, cancellationToken);
            return new ControlClient(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
