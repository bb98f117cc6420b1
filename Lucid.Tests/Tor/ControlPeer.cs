using System.Net.Sockets;
using System.Text;
using Lucid.Tor.Control;

namespace Lucid.Tests.Tor;

/// <summary>The other end of a control connection, in the hands of the test.</summary>
internal sealed class ControlPeer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly StreamReader _reader;
    private readonly NetworkStream _stream;

    private ControlPeer(Socket listener, NetworkStream stream, ControlConnection connection)
    {
        (_listener, _stream, Connection) = (listener, stream, connection);
        _reader = new(stream, Encoding.ASCII);
    }

    public ControlConnection Connection { get; }

    public static async Task<ControlPeer> StartAsync(TimeProvider time)
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        Socket client = new(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint, TestContext.Current.CancellationToken);
        Socket server = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        ControlConnection connection = new(new NetworkStream(client, ownsSocket: true), TimeSpan.FromSeconds(30), time);
        return new(server, new NetworkStream(server, ownsSocket: true), connection);
    }

    /// <summary>The next command the connection sent.</summary>
    public async Task<string?> ReadAsync() => await _reader.ReadLineAsync(TestContext.Current.CancellationToken);

    public Task WriteAsync(string text) =>
        _stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

    public void Close() => _stream.Dispose();

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _reader.Dispose();
        await _stream.DisposeAsync();
        _listener.Dispose();
    }
}
