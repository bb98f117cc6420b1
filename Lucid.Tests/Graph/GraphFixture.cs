using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Lucid.Auth.Contracts;

[assembly: AssemblyFixture(typeof(Lucid.Tests.Graph.GraphFixture))]

namespace Lucid.Tests.Graph;

/// <summary>The live graph, started once for the whole test run on free ports with data of its own.</summary>
public sealed class GraphFixture : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly string[] AuthLimits =
        ["Challenge", "Login", "Register", "Refresh", "Logout", "Verify", "Profile", "Sessions", "Users"];

    private readonly SemaphoreSlim _gate = new(1);
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lucid-graph-");
    private DistributedApplication? _app;

    /// <summary>The running graph; the first test that asks starts it.</summary>
    public async Task<DistributedApplication> StartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _app ??= await StartCoreAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The auth service's client through the gateway.</summary>
    public async Task<AuthClient> AuthClientAsync(CancellationToken cancellationToken)
    {
        var app = await StartAsync(cancellationToken);
        return new AuthClient(new HttpClient { BaseAddress = new Uri(app.GetEndpoint("lucid-api-gateway"), "/api/v1/") });
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _root.Delete(recursive: true);
        _gate.Dispose();
    }

    private async Task<DistributedApplication> StartCoreAsync(CancellationToken cancellationToken)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
            [$"--Lucid:Root={_root.FullName}", "--Lucid:Tor=off"], cancellationToken);
        // The tests are one client that does more in a minute than a person may.
        builder.CreateResourceBuilder<ProjectResource>("lucid-api-gateway").WithEnvironment("RateLimits__Scale", "100000");
        var auth = builder.CreateResourceBuilder<ProjectResource>("lucid-auth-service");
        foreach (var limit in AuthLimits) auth.WithEnvironment($"Auth__RateLimits__{limit}", "0");

        // A block a second: what waits for finality is not kept waiting.
        builder.CreateResourceBuilder<ProjectResource>("lucid-blockchain-engine").WithEnvironment("Chain__SlotMilliseconds", "1000");

        var app = await builder.BuildAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StartTimeout);
        await app.StartAsync(patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("lucid-api-gateway", patience.Token);
        return app;
    }
}
