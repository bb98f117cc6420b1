using System.Globalization;
using System.Net;
using Lucid.Tests.Embedded;

namespace Lucid.Tests.Tor;

/// <summary>
/// A private Tor network in a network namespace: four authorities, which are the least that onion services work with, and a gateway with its
/// cache behind them. Where a tool is missing every test that uses it is skipped.
/// </summary>
public sealed class TorNetwork : IAsyncLifetime
{
    private const int Authorities = 4;

    /// <summary>
    /// The authorities vote by the clock, every ten seconds, and a busy machine makes them miss a vote or two; a client then waits for the
    /// next one.
    /// </summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private const string CachePassword = "test-password";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lucid-tor-");
    private readonly List<InnerProcess> _processes = [];
    private NetworkNamespace? _network;
    private TorRole? _role;

    /// <summary>Where the gateway listens inside.</summary>
    public static string Gateway => "127.0.0.1:8080";

    public async ValueTask InitializeAsync()
    {
        TorTools.Require();
        _network = await NetworkNamespace.CreateAsync();
        Authority[] authorities =
            await Task.WhenAll(Enumerable.Range(0, Authorities).Select(number => Authority.CreateAsync(_folder.FullName, number)));
        await File.WriteAllTextAsync(
            NetworkFile,
            "TestingTorNetwork 1\nShutdownWaitLength 0\n" + string.Join('\n', authorities.Select(authority => authority.Line)) + "\n",
            TestContext.Current.CancellationToken);
        foreach (Authority authority in authorities)
        {
            StartTor(await authority.WriteTorrcAsync(NetworkFile));
        }

        StartGateway();
        await Poll.UntilAsync(
            () =>
            {
                Assert.All(_processes, process => Assert.False(process.HasExited, process.Output));
                return authorities.Any(authority => authority.Knows(Authorities));
            },
            "the authorities have agreed",
            TestContext.Current.CancellationToken,
            Deadline);

        StartTor(await WriteVisitorTorrcAsync());
        _role = new(_network, NetworkFile);
        await _role.StartAsync();
    }

    /// <summary>
    /// Gets an onion's health through a visitor's own Tor, with .NET's SOCKS client. Like any visitor it tries again: a Tor that has seen the
    /// service before it was started anew tries the old way first, and gives up on it only after a while.
    /// </summary>
    internal async Task<string> GetAsync(string? onion)
    {
        using HttpClient client = UnixSocket.CreateClient(VisitorSocket, new WebProxy("socks5://127.0.0.1:9150"));
        string answer = "";
        await Poll.UntilAsync(
            async () =>
            {
                try
                {
                    answer = await client.GetStringAsync(new Uri($"http://{onion}/health"), TestContext.Current.CancellationToken);
                    return true;
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            $"a visitor reaches {onion}",
            TestContext.Current.CancellationToken,
            Deadline);
        return answer;
    }

    /// <summary>The Tor role in the network.</summary>
    internal TorRole Role => _role ?? throw new InvalidOperationException("The network was not started.");

    public async ValueTask DisposeAsync()
    {
        if (_role is not null)
        {
            await _role.DisposeAsync();
        }

        foreach (InnerProcess process in _processes)
        {
            await process.DisposeAsync();
        }

        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private string VisitorSocket => Path.Combine(_folder.FullName, "visitor");

    private string NetworkFile => Path.Combine(_folder.FullName, "network");

    private async Task<string> WriteVisitorTorrcAsync()
    {
        string torrc = Path.Combine(_folder.FullName, "visitor.torrc");
        await File.WriteAllTextAsync(
            torrc,
            $"""
            %include "{NetworkFile}"
            DataDirectory {Path.Combine(_folder.FullName, "visitor.data")}
            SocksPort unix:{VisitorSocket}
            Log warn stdout

            """,
            TestContext.Current.CancellationToken);
        return torrc;
    }

    private void StartTor(string torrc)
    {
        string owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        _processes.Add(new(_network!.Start(
            TorTools.Path("tor"), ["--quiet", "--defaults-torrc", "/dev/null", "-f", torrc, "--__OwningControllerProcess", owner])));
    }

    private void StartGateway()
    {
        _processes.Add(new(_network!.Start(EmbeddedProcess.Program, ["cache"], new()
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:8081",
            ["Cache__Port"] = "6379",
            ["Cache__Password"] = CachePassword,
            ["Cache__DataDirectory"] = Path.Combine(_folder.FullName, "cache"),
        })));
        _processes.Add(new(_network.Start("dotnet", [TorRole.Executable, "api-gateway"], new()
        {
            ["ASPNETCORE_URLS"] = "http://" + Gateway,
            ["ConnectionStrings__redis"] = $"127.0.0.1:6379,password={CachePassword}",
            ["Tokens__Secret"] = "0123456789abcdef0123456789abcdef0123456789",
        })));
    }
}
