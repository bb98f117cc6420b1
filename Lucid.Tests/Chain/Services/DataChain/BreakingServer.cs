using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>
/// Answers one request with the head of an answer and a part of its body, then ends the connection. It reads the request to its end first
/// and closes with FIN: a reset could overtake the head, and the client would ask again, on a clock that stands still.
/// </summary>
internal sealed class BreakingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _answering;

    public BreakingServer(int announcedBytes, byte[] part)
    {
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        _answering = AnswerAsync(announcedBytes, part, TestContext.Current.CancellationToken);
    }

    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _answering;
    }

    private async Task AnswerAsync(int announcedBytes, byte[] part, CancellationToken cancellationToken)
    {
        using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
        await using var stream = client.GetStream();
        using StreamReader request = new(stream, Encoding.ASCII, leaveOpen: true);
        while (await request.ReadLineAsync(cancellationToken) is { Length: > 0 })
        {
            // The answer does not depend on what is asked.
        }

        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Length: {announcedBytes}\r\n\r\n");
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. part], cancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);
        // Until the other side has closed too: an early close of ours could become a reset.
        while (await stream.ReadAsync(new byte[64], cancellationToken) > 0)
        {
            // Nothing more is expected.
        }
    }
}
