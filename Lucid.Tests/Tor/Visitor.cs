using System.Globalization;
using System.Net;

namespace Lucid.Tests.Tor;

/// <summary>Someone else on the private network: a Tor of his own and .NET's SOCKS client.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    // A circuit that works answers in less than a second; a dead one is given up.
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(10);

    private readonly string _socket;
    private readonly InnerProcess _process;
    private int _attempts;

    private Visitor(string socket, InnerProcess process) => (_socket, _process) = (socket, process);

    /// <summary>Starts his Tor.</summary>
    /// <param name="network">Where it runs.</param>
    /// <param name="networkFile">The torrc lines of the private network.</param>
    /// <param name="folder">Where his data and his socket are kept.</param>
    public static async Task<Visitor> StartAsync(NetworkNamespace network, string networkFile, string folder)
    {
        string socket = Path.Combine(folder, "visitor");
        string torrc = Path.Combine(folder, "visitor.torrc");
        await File.WriteAllTextAsync(
            torrc,
            $"""
            %include "{networkFile}"
            DataDirectory {Path.Combine(folder, "visitor.data")}
            SocksPort unix:{socket}
            Log warn stdout

            """,
            TestContext.Current.CancellationToken);
        return new(socket, TorTools.StartTor(network, torrc));
    }

    /// <summary>
    /// Gets an onion's health. Like any visitor he tries again: a Tor that has seen the service before it was started anew tries the old
    /// way first, and gives up on it only after a while.
    /// </summary>
    public async Task<string> GetHealthAsync(string? onion)
    {
        string? answer = null;
        await Poll.UntilAsync(
            async () =>
            {
                Assert.False(_process.HasExited, _process.Output);
                answer = await TryGetAsync(new Uri($"http://{onion}/health"));
                return answer is not null;
            },
            $"a visitor reaches {onion}",
            TestContext.Current.CancellationToken,
            TorNetwork.Deadline);
        return answer!;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // Tor gives those who name themselves differently different circuits: no attempt waits on the circuit of the one before it.
    private async Task<string?> TryGetAsync(Uri address)
    {
        string name = (++_attempts).ToString(CultureInfo.InvariantCulture);
        WebProxy proxy = new("socks5://127.0.0.1:9150") { Credentials = new NetworkCredential(name, name) };
        using HttpClient client = UnixSocket.CreateClient(_socket, proxy);
        client.Timeout = Attempt;
        try
        {
            return await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
