using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lucid.Benchmarks.Load;

/// <summary>
/// Sends one prepared HTTP/1.1 request over and over on several connections. Written on sockets because HttpClient costs more than
/// what is measured: the generator shares two cores with the proxies.
/// </summary>
internal static class HttpLoadGenerator
{
    public static async Task<LoadResult> RunAsync(
        IPEndPoint server, byte[] request, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var window = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var latencies = Enumerable.Range(0, connections).Select(_ => new List<long>(65_536)).ToArray();
        var failures = new long[connections];
        var started = Stopwatch.GetTimestamp();
        window.CancelAfter(duration);
        await Task.WhenAll(latencies
            .Select((l, i) => Task.Run(() => DriveAsync(server, request, l, failures, i, window.Token), cancellationToken)));
        return LoadResult.From(latencies, Stopwatch.GetElapsedTime(started).TotalSeconds, failures.Sum());
    }

    public static byte[] Request(string method, string path, IPEndPoint server, params string[] headers) =>
        Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {server}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");

    private static async Task DriveAsync(
        IPEndPoint server, byte[] request, List<long> latencies, long[] failures, int index, CancellationToken window)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, CancellationToken.None);
        var buffer = new byte[16_384];
        while (!window.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await socket.SendAsync(request, CancellationToken.None);
            if (!await ReadResponseAsync(socket, buffer)) failures[index]++;
            latencies.Add(Stopwatch.GetTimestamp() - started);
        }
    }

    /// <summary>Reads one response with a Content-Length; true when its status is 200.</summary>
    private static async Task<bool> ReadResponseAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
            if (read == 0) throw new InvalidOperationException($"The server hung up after: {Encoding.ASCII.GetString(buffer, 0, filled)}");
            filled += read;
            var head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (head < 0) continue;
            if (filled >= head + 4 + ContentLength(buffer.AsSpan(0, head + 2))) return buffer.AsSpan(9, 3).SequenceEqual("200"u8);
        }
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int length, out _)
            ? length
            : throw new InvalidOperationException($"The response has no Content-Length: {Encoding.ASCII.GetString(head)}");
    }
}
