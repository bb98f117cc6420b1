using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lucid.Benchmarks.Load;

/// <summary>A server under test as a process of its own, on a free loopback port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint address)
    {
        _process = process;
        Address = address;
    }

    public IPEndPoint Address { get; }

    public int ProcessId => _process.Id;

    public double ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Starts a program that takes its URL from ASPNETCORE_URLS, and waits until it accepts connections.</summary>
    public static async Task<ServerProcess> StartAsync(
        string assembly, string[] arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken,
        IPEndPoint? readyWhen = null)
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var info = new ProcessStartInfo(Path.ChangeExtension(assembly, null), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{address.Port}");
        foreach (var (name, value) in environment) info.Environment[name] = value;
        var process = Process.Start(info)!;
        var server = new ServerProcess(process, address);
        // Drained as bytes: taking its log apart into lines would cost the processor what is measured.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        process.ErrorDataReceived += (_, line) => Report(line.Data);
        process.BeginErrorReadLine();
        await server.WaitUntilListeningAsync(readyWhen ?? address, cancellationToken);
        return server;
    }

    public static int FreePort()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Report(string? line)
    {
        if (line is not null) Console.Error.WriteLine(line);
    }

    private async Task WaitUntilListeningAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with exit code {_process.ExitCode}.");
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                // Not listening yet: this is what is being polled for.
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }

        throw new InvalidOperationException($"{_process.StartInfo.FileName} does not listen on {address}.");
    }
}
