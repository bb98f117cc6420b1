using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Lucid.Benchmarks.Load;
using Lucid.Chain.Anchoring;
using Lucid.Chain.Contracts;
using Lucid.Chain.Serialization;
using Lucid.Persistence.Indexes;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lucid.Benchmarks.Chain;

/// <summary>
/// From the request to the answer of session anchoring, which comes once the session is on the document store's disk. The role is in this
/// process; the store, the cache and a real engine, to which the anchors go on meanwhile, are processes of their own on the same cores.
/// </summary>
internal sealed class AnchoringBenchmark : IBenchmark
{
    private const int Clients = 16;
    private const int WarmUp = 1000;
    private const int Anchors = 4000;

    public string Name => "anchoring";

    public string Description => $"a session accepted → durable, {Clients} clients, {Anchors:#,0} sessions";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("lucid-bench-");
        try
        {
            var (documents, redis) = (FreeAddress(), FreeAddress());
            await using var store = await BackingServers.StartDocumentsAsync(documents, data.FullName, cancellationToken);
            await using var cache = await BackingServers.StartCacheAsync(redis, data.FullName, cancellationToken);
            await using var engine = await StartEngineAsync(redis, data.FullName, cancellationToken);
            await using var role = Build(engine.Address, documents, redis, data.FullName);
            await role.StartAsync(cancellationToken);
            await WaitForIndexesAsync(role, cancellationToken);
            await MeasureAsync(report, new Uri(role.Urls.First()), cancellationToken);
            await role.StopAsync(cancellationToken);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(BenchmarkReport report, Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BenchmarkTokens.Create(Role.User));
        await DriveAsync(client, WarmUp, cancellationToken);
        var result = await DriveAsync(client, Anchors, cancellationToken);
        report.Figure("sessions accepted", result.PerSecond, "/s");
        report.Figure("accepted → durable: p50", result.P50.TotalMilliseconds, "ms");
        report.AtMost("accepted → durable: p99", result.P99.TotalMilliseconds, 50, "ms");
        report.AtMost("answers other than 202", result.Failures, 0, "");
    }

    private static async Task<LoadResult> DriveAsync(HttpClient client, int sessions, CancellationToken cancellationToken)
    {
        var latencies = Enumerable.Range(0, Clients).Select(_ => new List<long>(sessions)).ToArray();
        var (left, failures) = (sessions, 0L);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(latencies.Select(l => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var begun = Stopwatch.GetTimestamp();
                if (!await AnchorAsync(client, cancellationToken)) Interlocked.Increment(ref failures);
                l.Add(Stopwatch.GetTimestamp() - begun);
            }
        }, cancellationToken)));
        return LoadResult.From(latencies, Stopwatch.GetElapsedTime(started).TotalSeconds, failures);
    }

    private static async Task<bool> AnchorAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var hash = new string('1', 64);
        var request = new AnchorSessionRequest(Guid.NewGuid().ToString(), hash, hash, ChunkCount: 3, BenchmarkAccounts.Start);
        using var content = JsonContent.Create(request, ChainJsonContext.Default.AnchorSessionRequest);
        using var answer = await client.PostAsync(new Uri("anchoring/session", UriKind.Relative), content, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Accepted;
    }

    private static WebApplication Build(IPEndPoint engine, IPEndPoint documents, IPEndPoint redis, string data) =>
        ServiceHost.Build(AnchoringService.Role, [], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Configuration.AddInMemoryCollection(
            [
                new("Tokens:Secret", BenchmarkTokens.Secret),
                new("ConnectionStrings:redis", BackingServers.RedisConnectionString(redis)),
                new("ConnectionStrings:mongodb", BackingServers.MongoConnectionString(documents, "lucid_chain")),
                new("services:lucid-blockchain-engine:http:0", $"http://{engine}"),
                new("Anchoring:Data", Path.Combine(data, "anchoring")),
            ]);
        });

    private static Task<ServerProcess> StartEngineAsync(IPEndPoint redis, string data, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "lucid.dll"), ["blockchain-engine"], new Dictionary<string, string>
        {
            ["ConnectionStrings__redis"] = BackingServers.RedisConnectionString(redis),
            ["Tokens__Secret"] = BenchmarkTokens.Secret,
            ["Chain__Data"] = Path.Combine(data, "engine"),
        }, cancellationToken);

    private static async Task WaitForIndexesAsync(WebApplication role, CancellationToken cancellationToken)
    {
        var indexes = role.Services.GetRequiredService<IndexCreation>();
        while (!indexes.Done) await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
    }

    private static IPEndPoint FreeAddress() => new(IPAddress.Loopback, ServerProcess.FreePort());
}
