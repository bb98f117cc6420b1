using Lucid.Tests.Embedded;

namespace Lucid.Tests.Tor;

/// <summary>
/// A private Tor network in a network namespace: the authorities, a visitor, the role, and a gateway with its cache behind it. Where a tool
/// is missing every test that uses it is skipped.
/// </summary>
public sealed class TorNetwork : IAsyncLifetime
{
    /// <summary>
    /// The authorities vote by the clock, every ten seconds, and a busy machine makes them miss a vote or two; a client then waits for the
    /// next one.
    /// </summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private const string CachePassword = "test-password";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lucid-tor-");
    private readonly List<InnerProcess> _processes = [];
    private NetworkNamespace? _network;
    private AuthorityGroup? _authorities;
    private Visitor? _visitor;
    private TorRole? _role;

    /// <summary>Where the gateway listens inside.</summary>
    public static string Gateway => "127.0.0.1:8080";

    /// <summary>The Tor role in the network.</summary>
    internal TorRole Role => _role ?? throw new InvalidOperationException("The network was not started.");

    /// <summary>Who reaches the role's onions from elsewhere.</summary>
    internal Visitor Visitor => _visitor ?? throw new InvalidOperationException("The network was not started.");

    public async ValueTask InitializeAsync()
    {
        TorTools.Require();
        _network = await NetworkNamespace.CreateAsync();
        _authorities = await AuthorityGroup.CreateAsync(_network, _folder.FullName);
        await _authorities.StartAsync();
        StartGateway();
        await _authorities.WaitUntilAgreedAsync();
        Assert.All(_processes, process => Assert.False(process.HasExited, process.Output));
        _visitor = await Visitor.StartAsync(_network, _authorities.NetworkFile, _folder.FullName);
        _role = new(_network, _authorities.NetworkFile);
        await _role.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? part in (IEnumerable<IAsyncDisposable?>)[_role, _visitor, .. _processes, _authorities, _network])
        {
            await (part?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        _folder.Delete(recursive: true);
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
