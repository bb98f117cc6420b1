using System.Net;
using System.Net.Sockets;

namespace Lucid.Tests.Tor;

/// <summary>The way into a network namespace: a Unix socket is a file.</summary>
internal static class UnixSocket
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>A client that connects to the socket, whatever host a request names.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="proxy">Speaks to a proxy at the socket instead of a server.</param>
    public static HttpClient CreateClient(string path, IWebProxy? proxy = null)
    {
        SocketsHttpHandler handler = new()
        {
            UseProxy = proxy is not null,
            Proxy = proxy,
            ConnectCallback = async (_, cancellationToken) =>
            {
                Socket connection = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(connection, ownsSocket: true);
            },
        };
        return new(handler) { BaseAddress = new Uri("http://inside/"), Timeout = Timeout };
    }
}
