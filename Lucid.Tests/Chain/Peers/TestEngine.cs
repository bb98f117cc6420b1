using System.Net;
using System.Net.Sockets;
using Lucid.Chain.Engine;
using Lucid.Chain.Node;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lucid.Tests.Chain.Peers;

/// <summary>An engine without its HTTP side: a node on a folder of its own that meets others over real sockets, in real time.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private const int SlotMilliseconds = 400;

    private readonly TemporaryDirectory _folder = new();
    private readonly IHost _host;

    private TestEngine(int port, IEnumerable<TestEngine> peers, Action<ChainOptions>? configure)
    {
        Port = port;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOptions<ChainOptions>().Configure(options =>
        {
            options.Data = _folder.Path;
            options.Name = $"engine {port}";
            options.SlotMilliseconds = SlotMilliseconds;
            options.PeerPort = port;
            options.Peers = [.. peers.Select(p => p.Address)];
            options.Advertise = Address;
            configure?.Invoke(options);
        });
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<ServiceFailure>().AddChainNode();
        _host = builder.Build();
    }

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    public string Folder => _folder.Path;

    private ChainRunner Runner => _host.Services.GetRequiredService<ChainRunner>();

    /// <summary>Starts an engine that knows <paramref name="peers"/>; with none it begins a network.</summary>
    public static async Task<TestEngine> StartAsync(IEnumerable<TestEngine> peers, Action<ChainOptions>? configure = null)
    {
        var engine = new TestEngine(FreePort(), peers, configure);
        await engine._host.StartAsync(TestContext.Current.CancellationToken);
        await engine.Runner.Started.WaitAsync(TestContext.Current.CancellationToken);
        await Poll.UntilAsync(engine.IsListeningAsync, "the engine listens for peers", TestContext.Current.CancellationToken);
        return engine;
    }

    public Task<T> AskAsync<T>(Func<ChainNode, T> question) => Runner.AskAsync(question, TestContext.Current.CancellationToken);

    /// <summary>Waits until something is so.</summary>
    public Task UntilAsync(Func<ChainNode, bool> condition, string what) =>
        Poll.UntilAsync(() => AskAsync(condition), what, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsListeningAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
