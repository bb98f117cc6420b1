using System.Net.Sockets;
using Lucid.Chain.Peers;
using Lucid.ServiceDefaults.Socks;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Engine;

/// <summary>Connects to peers: directly, or through Tor's SOCKS port. Each peer gets circuits of its own.</summary>
internal sealed class PeerDialer(IOptions<ChainOptions> options)
{
    private static readonly TimeSpan DirectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TorTimeout = TimeSpan.FromSeconds(90);

    /// <exception cref="IOException">The peer cannot be reached.</exception>
    public async Task<FrameStream> ConnectAsync(PeerAddress peer, CancellationToken cancellationToken)
    {
        var throughTor = options.Value.OnlySocks || peer.IsOnion;
        var target = peer;
        if (throughTor && !PeerAddress.TryParse(options.Value.Socks, out target))
            throw new IOException($"{peer} is to be reached through Tor, but Chain:Socks is not set.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(throughTor ? TorTimeout : DirectTimeout);
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(target.Host, target.Port, patience.Token).ConfigureAwait(false);
            if (throughTor)
                await SocksClient
                    .ConnectAsync(client.GetStream(), peer.Host, peer.Port, $"chain-{peer}", patience.Token)
                    .ConfigureAwait(false);
            return new FrameStream(client.GetStream());
        }
        catch (SocketException e)
        {
            client.Dispose();
            throw new IOException($"{target} does not answer: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            client.Dispose();
            throw new IOException($"{peer} did not answer in time.", e);
        }
        catch (IOException)
        {
            client.Dispose();
            throw;
        }
    }
}
