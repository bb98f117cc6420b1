using System.Collections.Concurrent;
using System.Net;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Lucid.Embedded.Hosting;

/// <summary>
/// Serves a protocol of its own on a port of its own, over Kestrel's socket transport. It is not one of Kestrel's endpoints: Kestrel would
/// then ignore ASPNETCORE_URLS.
/// </summary>
internal sealed partial class ProtocolListener<THandler>(
    IConnectionListenerFactory transport, THandler handler, IPEndPoint endpoint, string setting,
        ILogger<ProtocolListener<THandler>> logger) : IHostedService, IConnectionLifetimeNotificationFeature, IDisposable
    where THandler : ConnectionHandler
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<ConnectionContext, Task> _connections = new();
    private IConnectionListener? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <summary>Tells handlers not to wait for another request.</summary>
    public CancellationToken ConnectionClosedRequested
    {
        get => _stopping.Token;
        set => throw new NotSupportedException("The listener alone decides when its connections close; handlers only read this token.");
    }

    public void RequestClose() => _stopping.Cancel();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _listener = await transport.BindAsync(endpoint, cancellationToken);
        }
        catch (Exception taken) when (taken is AddressInUseException or System.Net.Sockets.SocketException)
        {
            throw new ConfigurationException(
                $"{setting}: cannot listen on {endpoint}: {taken.Message} Choose another port or stop the process that uses it.", taken);
        }
        LogListening(endpoint);
        _accepting = AcceptAsync(_listener);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_listener is null)
            return;
        await _listener.UnbindAsync(cancellationToken);
        await _stopping.CancelAsync();
        await _accepting;
        await Task.WhenAny(Task.WhenAll(_connections.Values), Task.Delay(Timeout.Infinite, cancellationToken));
        foreach (var connection in _connections.Keys)
            connection.Abort();
        await Task.WhenAll(_connections.Values);
        await _listener.DisposeAsync();
    }

    public void Dispose() => _stopping.Dispose();

    private async Task AcceptAsync(IConnectionListener listener)
    {
        while (await listener.AcceptAsync() is { } connection)
        {
            connection.Features.Set<IConnectionLifetimeNotificationFeature>(this);
            _connections[connection] = Task.CompletedTask;
            var serving = ServeAsync(connection);
            if (!serving.IsCompleted)
                _connections.TryUpdate(connection, serving, Task.CompletedTask);
        }
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        await Task.Yield();
        try
        {
            await handler.OnConnectedAsync(connection);
        }
        catch (Exception defect)
        {
            // One connection's failure must not end the listener.
            LogFailed(defect, connection.ConnectionId);
        }
        finally
        {
            await connection.DisposeAsync();
            _connections.TryRemove(connection, out _);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The protocol port listens on {Endpoint}")]
    private partial void LogListening(IPEndPoint endpoint);

    [LoggerMessage(2, LogLevel.Error, "Connection {Id} failed")]
    private partial void LogFailed(Exception defect, string id);
}
