using System.Collections.Concurrent;
using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Lucid.Auth.Contracts;
using Lucid.Benchmarks.Load;
using Lucid.Cryptography.Secp256k1;

namespace Lucid.Benchmarks.SignIn;

/// <summary>Whole sign-ins (challenge, signature by the client, login) against the live graph; the client shares the two cores.</summary>
internal sealed class SignInBenchmark : IBenchmark
{
    private const int Users = 64;
    private const int Clients = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);
    private static readonly string[] Limits = ["Challenge", "Login", "Register"];

    public string Name => "sign-in";

    public string Description => "challenge + login per second, at the auth service and through the gateway";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("lucid-bench-");
        try
        {
            await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
                [$"--Lucid:Root={root.FullName}"], cancellationToken);
            builder.CreateResourceBuilder<ProjectResource>("lucid-api-gateway").WithEnvironment("RateLimits__Scale", "100000");
            var auth = builder.CreateResourceBuilder<ProjectResource>("lucid-auth-service");
            foreach (var limit in Limits) auth.WithEnvironment($"Auth__RateLimits__{limit}", "0");
            await using var app = await builder.BuildAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            await app.ResourceNotifications.WaitForResourceHealthyAsync("lucid-api-gateway", cancellationToken);

            await MeasureAsync(report, app.GetEndpoint("lucid-auth-service"), "", "at the auth service", 500, cancellationToken);
            await MeasureAsync(report, app.GetEndpoint("lucid-api-gateway"), "api/v1/", "through the gateway", null, cancellationToken);
            await app.StopAsync(cancellationToken);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(
        BenchmarkReport report, Uri server, string prefix, string where, double? target, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients })
        {
            BaseAddress = new Uri(server, prefix),
        };
        var client = new AuthClient(http);
        var keys = Enumerable.Range(0, Users).Select(_ => Secp256k1PrivateKey.Generate()).ToArray();
        foreach (var key in keys)
        {
            var challenge = await client.ChallengeAsync(key.Address.ToString(), cancellationToken);
            var request = new RegisterRequest(key.Address.ToString(), key.SignMessage(challenge.Message), challenge.Message);
            await client.RegisterAsync(request, cancellationToken);
        }

        await DriveAsync(client, keys, WarmUp, cancellationToken);
        var result = await DriveAsync(client, keys, Length, cancellationToken);
        if (target is { } minimum) report.AtLeast($"sign-ins {where}", result.PerSecond, minimum, "/s");
        else report.Figure($"sign-ins {where}", result.PerSecond, "/s");
        report.Figure($"sign-ins {where}: p99", result.P99.TotalMilliseconds, "ms");
    }

    private static async Task<LoadResult> DriveAsync(
        AuthClient client, Secp256k1PrivateKey[] keys, TimeSpan duration, CancellationToken cancellationToken)
    {
        var free = new ConcurrentQueue<Secp256k1PrivateKey>(keys);
        var latencies = Enumerable.Range(0, Clients).Select(_ => new List<long>(16_384)).ToArray();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(latencies.Select(l => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < duration && free.TryDequeue(out var key))
            {
                var begun = Stopwatch.GetTimestamp();
                var challenge = await client.ChallengeAsync(key.Address.ToString(), cancellationToken);
                var request = new LoginRequest(key.Address.ToString(), key.SignMessage(challenge.Message), challenge.Message);
                await client.LoginAsync(request, cancellationToken);
                l.Add(Stopwatch.GetTimestamp() - begun);
                free.Enqueue(key);
            }
        }, cancellationToken)));
        return LoadResult.From(latencies, Stopwatch.GetElapsedTime(started).TotalSeconds, failures: 0);
    }
}
