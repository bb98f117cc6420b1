using System.Text;
using System.Text.Json.Nodes;
using Lucid.Chain.BlockManager;
using Lucid.Persistence.Files;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Auth;
using Lucid.Tests.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>The block manager as it runs in production, on a folder that the test has in its hands.</summary>
internal sealed class BlockManagerHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BlockManagerHost(WebApplication app, KeptLogs logs)
    {
        (_app, Logs) = (app, logs);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First() + "/") };
    }

    public HttpClient Client { get; }

    public KeptLogs Logs { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts the service.</summary>
    /// <param name="stores">Where Redis is.</param>
    /// <param name="files">Opens the archive's folder.</param>
    /// <param name="engine">The engine's address; null for none.</param>
    /// <param name="settings">More settings.</param>
    public static async Task<BlockManagerHost> StartAsync(
        EmbeddedStores stores, Func<IFileFolder> files, string? engine, params KeyValuePair<string, string?>[] settings)
    {
        var logs = new KeptLogs();
        var app = ServiceHost.Build(BlockManagerService.Role, [], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton(files);
            builder.Services.AddSingleton<ILoggerProvider>(logs);
            // An engine that is away is away: what is tried again is the next look.
            builder.Services.PostConfigureAll<HttpStandardResilienceOptions>(
                static options => options.Retry.ShouldHandle = static _ => ValueTask.FromResult(false));
            builder.Configuration.AddInMemoryCollection(
            [
                new("Tokens:Secret", AuthHost.TokenSecret),
                new("ConnectionStrings:redis", stores.RedisConnectionString),
                new("services:lucid-blockchain-engine:http:0", engine ?? "http://127.0.0.1:1"),
                new("Blocks:Data", "unused"),
                new("Blocks:PollMilliseconds", "100"),
                new("Blocks:SnapshotBlocks", "10"),
            ]);
            builder.Configuration.AddInMemoryCollection(settings);
        });
        await app.StartAsync(Cancellation);
        return new BlockManagerHost(app, logs);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, Role role = Role.User)
    {
        using var request = Request(method, path, content, role);
        return await Answer.ReadAsync(Client, request);
    }

    public Task<Answer> GetAsync(string path, Role role = Role.User) => SendAsync(HttpMethod.Get, path, role: role);

    public Task<Answer> PostAsync(string path, JsonNode body) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    public async Task<JsonNode> StatusAsync() => (await GetAsync("blocks/status")).Expect(200).Json!;

    /// <summary>The Cache-Control of an answer.</summary>
    public async Task<string> CachingAsync(string path)
    {
        using var request = Request(HttpMethod.Get, path, content: null, Role.User);
        using var response = await Client.SendAsync(request, Cancellation);
        return response.Headers.CacheControl?.ToString() ?? "";
    }

    public Task<Answer> RestoreAsync(byte[] backup) =>
        SendAsync(HttpMethod.Post, "blocks/restore", new ByteArrayContent(backup), Role.Admin);

    public async Task<byte[]> BackupAsync()
    {
        using var request = Request(HttpMethod.Get, "blocks/backup", content: null, Role.Admin);
        using var response = await Client.SendAsync(request, Cancellation);
        Assert.Equal("application/octet-stream", response.EnsureSuccessStatusCode().Content.Headers.ContentType?.ToString());
        return await response.Content.ReadAsByteArrayAsync(Cancellation);
    }

    /// <summary>The service's health, and its HTTP status.</summary>
    public async Task<(string Archive, int Status)> HealthAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "health");
        var answer = await Answer.ReadAsync(Client, request);
        return (answer.Json!["dependencies"]!["archive"]!.GetValue<string>(), answer.Status);
    }

    /// <summary>Waits until the archive has this many blocks.</summary>
    public Task HasAsync(int blocks) =>
        StatusIsAsync(status => status["height"]!.GetValue<int>() == blocks, $"the archive has {blocks} blocks");

    /// <summary>Waits for a status; one that is not open yet has none.</summary>
    public Task StatusIsAsync(Func<JsonNode, bool> condition, string what) => Poll.UntilAsync(
        async () => await GetAsync("blocks/status") is { Status: 200 } answer && condition(answer.Json!), what, Cancellation);

    public Task HealthIsAsync(string archive, int status) =>
        Poll.UntilAsync(async () => await HealthAsync() == (archive, status), $"the archive is {archive}", Cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content, Role role)
    {
        HttpRequestMessage request = new(method, path) { Content = content };
        if (role == Role.None) return request;
        var key = _app.Services.GetRequiredService<SigningKeyRing>().Current;
        request.Headers.Authorization = new("Bearer", TokenMint.Sign(key, TokenMint.AccessClaims(TimeProvider.System.GetUtcNow(), role)));
        return request;
    }
}
