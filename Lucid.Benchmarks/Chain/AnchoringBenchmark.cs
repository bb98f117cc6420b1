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
/// <remarks>The best turn counts: on a machine that is shared, the others measure what else runs there. All are printed.</remarks>
internal sealed class AnchoringBenchmark : IBenchmark
{
    private const int Clients = 16;
    private const int WarmUp = 1000;
    private const int Anchors = 2000;
    private const int Turns = 6;
    private const int RawWrites = 500;

    public string Name => "anchoring";

    public string Description => $"a session accepted → durable, {Clients} clients, {Turns} turns of {Anchors:#,0} sessions";

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
            await MeasureAsync(report, new Uri(role.Urls.First()), data.FullName, cancellationToken);
            await role.StopAsync(cancellationToken);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(BenchmarkReport report, Uri address, string data, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BenchmarkTokens.Create(Role.User));
        await WaitUntilServedAsync(client, cancellationToken);
        await DriveAsync(client, WarmUp, cancellationToken);
        List<LoadResult> turns = [];
        for (var turn = 1; turn <= Turns; turn++)
        {
            var result = await DriveAsync(client, Anchors, cancellationToken);
            turns.Add(result);
            report.Figure($"turn {turn}: sessions accepted", result.PerSecond, "/s");
            report.Figure($"turn {turn}: p50", result.P50.TotalMilliseconds, "ms");
            report.Figure($"turn {turn}: p99", result.P99.TotalMilliseconds, "ms");
            report.Figure($"turn {turn}: a 4 KiB write to the same disk, p99", RawWriteP99(data).TotalMilliseconds, "ms");
        }

        // An answer that says no is quick, but no figure.
        var best = turns.Where(t => t.Failures == 0).MinBy(t => t.P99)
            ?? throw new InvalidOperationException("No turn was without failures.");
        report.Figure("accepted → durable: p50 of the best turn", best.P50.TotalMilliseconds, "ms");
        report.AtMost("accepted → durable: p99 of the best turn", best.P99.TotalMilliseconds, 50, "ms");
        report.AtMost("answers other than 202", turns.Sum(t => t.Failures), 0, "");
        await ReportProgressAsync(report, client, cancellationToken);
    }

    /// <summary>Shows that the sessions went on to the chain while more were accepted.</summary>
    private static async Task ReportProgressAsync(BenchmarkReport report, HttpClient client, CancellationToken cancellationToken)
    {
        var address = new Uri("anchoring/status", UriKind.Relative);
        var status = await client.GetFromJsonAsync(address, ChainJsonContext.Default.AnchoringStatusResponse, cancellationToken);
        report.Figure("sessions accepted in all", WarmUp + (Turns * Anchors), "");
        report.Figure("of them on their way to the chain", status!.Processing, "");
        report.Figure("of them in a final block", status.Confirmed, "");
    }

    /// <summary>What the disk alone takes to make something durable, at this moment.</summary>
    private static TimeSpan RawWriteP99(string folder)
    {
        using var file = File.OpenHandle(Path.Combine(folder, "raw"), FileMode.Create, FileAccess.Write);
        var block = new byte[4096];
        var latencies = new List<long>(RawWrites);
        for (var i = 0; i < RawWrites; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, block, (long)i * block.Length);
            RandomAccess.FlushToDisk(file);
            latencies.Add(Stopwatch.GetTimestamp() - begun);
        }

        return LoadResult.From([latencies], seconds: 1, failures: 0).P99;
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
                new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning"),
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

    /// <summary>A role listens before its connection to Redis is made, and refuses signed-in requests until then.</summary>
    private static async Task WaitUntilServedAsync(HttpClient client, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await AnchorAsync(client, cancellationToken)) return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        throw new InvalidOperationException("Session anchoring does not serve signed-in requests.");
    }

    private static async Task WaitForIndexesAsync(WebApplication role, CancellationToken cancellationToken)
    {
        var indexes = role.Services.GetRequiredService<IndexCreation>();
        while (!indexes.Done) await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
    }

    private static IPEndPoint FreeAddress() => new(IPAddress.Loopback, ServerProcess.FreePort());
}
