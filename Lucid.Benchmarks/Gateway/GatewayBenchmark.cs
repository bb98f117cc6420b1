using System.Net;
using Lucid.Benchmarks.Load;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Benchmarks.Gateway;

/// <summary>
/// A signed-in request through every middleware of the gateway, against YARP with one route and nothing else: same backend, same run, turn
/// by turn.
/// </summary>
internal sealed class GatewayBenchmark : IBenchmark
{
    private const int Connections = 64;
    private const int Turns = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan TurnLength = TimeSpan.FromSeconds(5);

    public string Name => "gateway";

    public string Description => "requests/s and p99 of the gateway against bare YARP";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("lucid-bench-");
        try
        {
            await using var backend = await ServerProcess.StartAsync(
                typeof(Peers).Assembly.Location, [Peers.Backend], new Dictionary<string, string>(), cancellationToken);
            await using var yarp = await ServerProcess.StartAsync(
                typeof(Peers).Assembly.Location,
                [Peers.BareYarp, $"http://{backend.Address}/"],
                new Dictionary<string, string>(),
                cancellationToken);
            var redis = new IPEndPoint(IPAddress.Loopback, ServerProcess.FreePort());
            await using var cache = await BackingServers.StartCacheAsync(redis, data.FullName, cancellationToken);
            await using var gateway = await StartGatewayAsync(redis, backend.Address, cancellationToken);
            await CompareAsync(report, gateway, yarp, cancellationToken);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(
        BenchmarkReport report, ServerProcess gateway, ServerProcess yarp, CancellationToken cancellationToken)
    {
        var token = BenchmarkTokens.Create(Role.User);
        var toGateway = HttpLoadGenerator.Request("GET", "/api/v1/users/me", gateway.Address, $"Authorization: Bearer {token}");
        var toYarp = HttpLoadGenerator.Request("GET", "/api/v1/users/me", yarp.Address, $"Authorization: Bearer {token}");
        await WaitUntilServedAsync(gateway.Address, token, cancellationToken);
        await HttpLoadGenerator.RunAsync(gateway.Address, toGateway, Connections, WarmUp, cancellationToken);
        await HttpLoadGenerator.RunAsync(yarp.Address, toYarp, Connections, WarmUp, cancellationToken);

        // Turn by turn, so that a slow moment of the machine hits both.
        var gatewayTurns = new List<LoadResult>();
        var yarpTurns = new List<LoadResult>();
        for (var turn = 0; turn < Turns; turn++)
        {
            gatewayTurns.Add(await HttpLoadGenerator.RunAsync(gateway.Address, toGateway, Connections, TurnLength, cancellationToken));
            yarpTurns.Add(await HttpLoadGenerator.RunAsync(yarp.Address, toYarp, Connections, TurnLength, cancellationToken));
        }

        Report(report, "gateway", gatewayTurns, gateway);
        Report(report, "bare YARP", yarpTurns, yarp);
        report.AtMost("gateway: answers other than 200", gatewayTurns.Sum(t => t.Failures), 0, "");
        report.AtLeast("gateway ÷ bare YARP, requests/s", gatewayTurns.Sum(t => t.PerSecond) / yarpTurns.Sum(t => t.PerSecond), 0.85, "×");
    }

    /// <summary>A gateway listens before its connection to Redis is made, and refuses signed-in requests until then.</summary>
    private static async Task WaitUntilServedAsync(IPEndPoint gateway, string token, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{gateway}") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var response = await client.GetAsync(new Uri("/api/v1/users/me", UriKind.Relative), cancellationToken);
            if (response.IsSuccessStatusCode) return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        throw new InvalidOperationException("The gateway does not serve signed-in requests.");
    }

    private static void Report(BenchmarkReport report, string name, List<LoadResult> turns, ServerProcess server)
    {
        report.Figure($"{name}: requests/s, mean of {Turns} turns", turns.Average(t => t.PerSecond), "/s");
        report.Figure($"{name}: p99", turns.Average(t => t.P99.TotalMilliseconds), "ms");
        report.Figure($"{name}: memory under load", server.ResidentMiB, "MiB");
    }

    private static Task<ServerProcess> StartGatewayAsync(IPEndPoint redis, IPEndPoint backend, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "lucid.dll"), ["api-gateway"], new Dictionary<string, string>
            {
                ["ConnectionStrings__redis"] = BackingServers.RedisConnectionString(redis),
                ["Tokens__Secret"] = BenchmarkTokens.Secret,
                ["services__lucid-auth-service__http__0"] = $"http://{backend}",
                // The limit is not what is measured, but it is counted and decided for every request.
                ["RateLimits__Scale"] = "100000",
            }, cancellationToken);
}
