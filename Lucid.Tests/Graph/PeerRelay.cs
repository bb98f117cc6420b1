using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Lucid.Tests.Graph;

/// <summary>A wire between two engines that can be cut.</summary>
internal sealed class PeerRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Uri> _target;
    private volatile bool _isCut;

    /// <param name="target">Where it leads; asked for each connection, since an engine that was started again has another port.</param>
    public PeerRelay(Func<Uri> target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where to call, <c>host:port</c>.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Ends every connection and lets none through.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var end in _ends.Keys) end.Dispose();
    }

    public void Join() => _isCut = false;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        Cut();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = RelayAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient caller)
    {
        using var callee = new TcpClient();
        _ends[caller] = _ends[callee] = true;
        try
        {
            if (_isCut) return;
            var target = _target();
            await callee.ConnectAsync(target.Host, target.Port, _stop.Token);
            if (_isCut) return;
            var there = caller.GetStream().CopyToAsync(callee.GetStream(), _stop.Token);
            var back = callee.GetStream().CopyToAsync(caller.GetStream(), _stop.Token);
            await await Task.WhenAny(there, back);
        }
        catch (Exception e)
            when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Either end hung up, or the wire was cut.
        }
        finally
        {
            _ends.TryRemove(caller, out _);
            _ends.TryRemove(callee, out _);
            caller.Dispose();
        }
    }
}
