using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lucid.ServiceDefaults.Socks;
using Lucid.Tor.Configuration;
using Lucid.Tor.Onions;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Probing;

/// <summary>
/// Reaches an onion service as a stranger would: through Tor's SOCKS port, on circuits made for this one check. An open circuit would say
/// nothing about whether anyone can still find the service.
/// </summary>
internal sealed class OnionProbe(IOptions<TorOptions> options, TimeProvider time)
{
    private long _checks;

    /// <summary>Checks the onion's current address.</summary>
    public async Task<ProbeResult> CheckAsync(OnionDefinition onion, ServedAddress address, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        using CancellationTokenSource timeout = new(options.Value.ProbeTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        string? error = null;
        try
        {
            await ReachAsync(onion, address, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            error = $"No answer within {options.Value.ProbeTimeout.TotalSeconds:0.#} s.";
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            error = (exception as HttpRequestException)?.InnerException is SocksException refused ? refused.Message : exception.Message;
        }

        return new(time.GetTimestamp(), time.GetElapsedTime(started), error);
    }

    private async Task ReachAsync(OnionDefinition onion, ServedAddress address, CancellationToken cancellationToken)
    {
        if (onion.ProbePath.Length == 0)
        {
            // Connected means that the service's own target accepted: Tor says so only then.
            await using Stream stream = await ConnectAsync(address.Host, onion.VirtualPort, cancellationToken);
            return;
        }

        using SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, token) =>
                await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, token),
        };
        using HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        Uri url = new(new UriBuilder("http", address.Host, onion.VirtualPort).Uri, onion.ProbePath);
        using HttpResponseMessage response =
            await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket, and the caller the stream.")]
    private async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        IPEndPoint socks = SocksEndpoint();
        Socket socket = new(socks.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        NetworkStream? stream = null;
        try
        {
            await socket.ConnectAsync(socks, cancellationToken);
            stream = new(socket, ownsSocket: true);
            string isolation = Interlocked.Increment(ref _checks).ToString(CultureInfo.InvariantCulture);
            await SocksClient.ConnectAsync(stream, host, port, isolation, cancellationToken);
            return stream;
        }
        catch
        {
            socket.Dispose();
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            throw;
        }
    }

    private IPEndPoint SocksEndpoint() =>
        new(ListenAddress.Reachable(IPAddress.Parse(options.Value.SocksAddress)), options.Value.SocksPort);
}
