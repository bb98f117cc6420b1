using System.Net;
using System.Net.Sockets;
using Garnet;
using Garnet.server;

namespace Lucid.Tests.Gateway;

/// <summary>A Redis of the test's own, in this process and in memory, on a free loopback port. Disposing it is the outage.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly GarnetServer _server;
    private bool _stopped;

    private RedisServer(int port)
    {
        Port = port;
        _server = new GarnetServer(new GarnetServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
            EnableLua = true,
            LuaOptions = new LuaOptions(),
            LogMemorySize = "64m",
            PageSize = "1m",
            IndexMemorySize = "1m",
            QuietMode = true,
        });
        _server.Start();
    }

    public int Port { get; }

    public string ConnectionString => $"127.0.0.1:{Port}";

    public static RedisServer Start() => new(FreePort());

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!_stopped)
        {
            _stopped = true;
            _server.Dispose();
        }
    }
}
