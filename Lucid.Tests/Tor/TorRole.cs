using System.Globalization;
using System.Net;
using Lucid.Tor.Contracts;

namespace Lucid.Tests.Tor;

/// <summary>
/// The role <c>tor-proxy</c> as a process in the private network. The test talks to it over a Unix socket.
/// </summary>
internal sealed class TorRole : IAsyncDisposable
{
    public static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "lucid.dll");

    private readonly NetworkNamespace _network;
    private readonly string _networkFile;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lucid-tor-role-");
    private readonly HttpClient _http;
    private InnerProcess? _process;

    /// <param name="network">Where it runs.</param>
    /// <param name="networkFile">The torrc lines of the private network.</param>
    public TorRole(NetworkNamespace network, string networkFile)
    {
        _network = network;
        _networkFile = networkFile;
        _http = UnixSocket.CreateClient(ApiSocket);
        Client = new TorClient(_http);
    }

    public TorClient Client { get; }

    public string DataDirectory => Path.Combine(_folder.FullName, "data");

    public InnerProcess Process => _process ?? throw new InvalidOperationException("The role was not started.");

    /// <summary>The tor it runs now.</summary>
    public int TorProcessId => Directory.EnumerateDirectories($"/proc/{Process.Id}/task")
        .Select(thread => File.ReadAllText(Path.Combine(thread, "children")).Trim())
        .Where(child => child.Length > 0)
        .Select(child => int.Parse(child, CultureInfo.InvariantCulture))
        .Single();

    /// <summary>Starts it with the gateway as a persistent and as an ephemeral onion, and waits until it is healthy.</summary>
    public async Task StartAsync()
    {
        File.Delete(ApiSocket);
        _process = new(_network.Start("dotnet", [Executable, "tor-proxy"], Environment));
        await WaitUntilHealthyAsync();
    }

    public Task WaitUntilHealthyAsync() => Poll.UntilAsync(
        async () =>
        {
            Assert.False(Process.HasExited, Process.Output);
            using HttpResponseMessage? health = await GetAsync("/health");
            // The report may be a second old: what the role knows now counts too.
            return health?.StatusCode == HttpStatusCode.OK
                && (await Client.ListAsync(TestContext.Current.CancellationToken)).Onions.All(onion => onion.Answers == true);
        },
        "the Tor role is healthy",
        TestContext.Current.CancellationToken,
        TorNetwork.Deadline);

    /// <summary>The role's answer; null while it does not listen.</summary>
    public async Task<HttpResponseMessage?> GetAsync(string path)
    {
        try
        {
            return await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            // Not listening yet, or no more.
            return null;
        }
    }

    public async Task<OnionResponse> OnionAsync(string name) =>
        (await Client.ListAsync(TestContext.Current.CancellationToken)).Onions.Single(onion => onion.Name == name);

    /// <summary>Runs <c>lucid</c> beside the role, as <c>docker exec</c> does.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using InnerProcess command = new(_network.Start("dotnet", [Executable, .. arguments], Environment));
        await command.WaitAsync();
        return (command.ExitCode, command.Output);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private string ApiSocket => Path.Combine(_folder.FullName, "api");

    private Dictionary<string, string> Environment => new()
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:9052;http://unix:{ApiSocket}",
        ["Tor__Executable"] = TorTools.Path("tor"),
        ["Tor__DataDirectory"] = DataDirectory,
        ["Tor__TorrcInclude"] = _networkFile,
        ["Tor__ProbeInterval"] = "00:00:02",
        // A dead circuit is given up soon: the next probe takes another.
        ["Tor__ProbeTimeout"] = "00:00:05",
        ["Tor__Onions__0__Name"] = "gateway",
        ["Tor__Onions__0__Target"] = TorNetwork.Gateway,
        ["Tor__Onions__1__Name"] = "passing",
        ["Tor__Onions__1__Target"] = TorNetwork.Gateway,
        ["Tor__Onions__1__Persistent"] = "false",
        ["Tor__Onions__2__Name"] = "off",
        ["Tor__Onions__2__Target"] = TorNetwork.Gateway,
        ["Tor__Onions__2__Enabled"] = "false",
    };
}
