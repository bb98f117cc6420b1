using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Lucid.Cryptography.Sealing;
using Lucid.Persistence.Indexes;
using Lucid.ServiceDefaults.Authentication;
using Lucid.Sessions;
using Lucid.Sessions.Manifests;
using Lucid.Sessions.Processor;
using Lucid.Sessions.Storage.Contracts;
using Lucid.Tests.Auth;
using Lucid.Tests.Chain.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.Sessions.Processor;

/// <summary>The role as it runs in production, on the embedded store, with a storage that takes everything.</summary>
public sealed class ProcessorEndpointTests(EmbeddedStores stores) : IAsyncLifetime
{
    private const string Session = "5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f";
    private static int s_databases;
    private readonly ConcurrentDictionary<string, (string? Hash, byte[] Body)> _stored = new();
    private readonly SealingPrivateKey _owner = SealingPrivateKey.Generate();
    private WebApplication _storage = null!;
    private RoleHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _storage = builder.Build();
        _storage.Run(TakeAsync);
        await _storage.StartAsync(Cancellation);
        _host = await StartAsync(_storage.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _storage.DisposeAsync();
        _owner.Dispose();
    }

    [Fact]
    public async Task WholeSession_OverHttp_IsStoredAndFinished()
    {
        Assert.Equal(200, (await OpenAsync()).Status);
        var chunk = await PutChunkAsync(0, "recorded"u8.ToArray());
        Assert.Equal(200, chunk.Status);
        var (hash, body) = _stored[$"/sessions/{Session}/chunks/0"];
        Assert.Equal(hash, (string?)chunk.Json!["hash"]);
        Assert.Equal(body.Length, (int)chunk.Json!["stored_bytes"]!);

        var finished = await FinishAsync(1, 8);

        Assert.Equal(200, finished.Status);
        Assert.True(ManifestReader.TryRead(_stored[$"/sessions/{Session}/manifest"].Body, out _, out var manifest, out var problem), problem);
        Assert.Equal(manifest.ToString(), (string?)finished.Json!["manifest_hash"]);
        Assert.Equal("LUCID_SESSION_7304", (await PutChunkAsync(1, [1])).Code);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData(Role.User, 403)]
    [InlineData(Role.NodeOperator, 403)]
    public async Task Open_NotAService_IsRefused(Role? role, int status)
    {
        var answer = await SendAsync(HttpMethod.Put, $"sessions/{Session}", Json(new JsonObject()), role is { } known ? _host.Token(known) : null);
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Open_NoKey_NamesTheField()
    {
        var answer = await SendAsync(HttpMethod.Put, $"sessions/{Session}", Json(new JsonObject { ["owner_key"] = "00" }), Token());
        Assert.Equal(400, answer.Status);
        Assert.Equal("owner_key", (string?)answer.Json!["error"]!["details"]!["field"]);
    }

    [Theory]
    [InlineData("sessions/not-a-session/chunks/0", "LUCID_ERR_1005")]
    [InlineData($"sessions/{Session}/chunks/-1", "LUCID_ERR_1004")]
    [InlineData($"sessions/{Session}/chunks/12000", "LUCID_ERR_1004")]
    [InlineData($"sessions/{Session}/chunks/0", "LUCID_SESSION_7301")]
    public async Task Process_NoSuchPlace_IsRefused(string path, string code)
    {
        var answer = await SendAsync(HttpMethod.Put, path, new ByteArrayContent([1]), Token());
        Assert.Equal(code, answer.Code);
    }

    [Theory]
    [InlineData(0, "LUCID_ERR_1001")]
    [InlineData(ChunkLimits.PlainBytes + 1, "LUCID_ERR_4006")]
    public async Task Process_ImpossibleSize_IsRefused(int bytes, string code)
    {
        await OpenAsync();
        Assert.Equal(code, (await PutChunkAsync(0, new byte[bytes])).Code);
    }

    [Fact]
    public async Task Process_StorageAway_IsRefusedAndTakenLater()
    {
        await OpenAsync();
        await _storage.StopAsync(Cancellation);
        Assert.Equal(503, (await PutChunkAsync(0, [1])).Status);
        Assert.Equal("LUCID_SESSION_7303", (await FinishAsync(1, 1)).Code);
    }

    [Fact]
    public async Task Delete_OpenSession_TakesNothingMore()
    {
        await OpenAsync();
        Assert.Equal(204, (await SendAsync(HttpMethod.Delete, $"sessions/{Session}", null, Token())).Status);
        Assert.Equal("LUCID_SESSION_7304", (await PutChunkAsync(0, [1])).Code);
    }

    private static ByteArrayContent Json(JsonObject body) => new(Encoding.UTF8.GetBytes(body.ToJsonString()))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };

    private string Token() => _host.Token(Role.Admin);

    private async Task<RoleHost> StartAsync(string storage)
    {
        var host = await RoleHost.StartAsync(
            ProcessorService.Role,
            new("ConnectionStrings:mongodb", stores.MongoConnectionString($"lucid_processor_{Interlocked.Increment(ref s_databases)}")),
            new("Processor:KeySecret", new string('k', 32)),
            new("Processor:Workers", "1"),
            new("services:lucid-session-storage:http:0", storage));
        var indexes = host.Get<IndexCreation>();
        await Poll.UntilAsync(() => indexes.Done, "the indexes exist", Cancellation);
        return host;
    }

    private async Task TakeAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _stored[context.Request.Path] = ((string?)context.Request.Headers[StorageClient.HashHeader], body.ToArray());
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"index":0,"hash":"","stored_bytes":1,"state":"stored","stored_at":0}""", context.RequestAborted);
    }

    private Task<Answer> OpenAsync() =>
        SendAsync(HttpMethod.Put, $"sessions/{Session}", Json(new JsonObject { ["owner_key"] = _owner.PublicKey.ToString() }), Token());

    private Task<Answer> PutChunkAsync(int index, byte[] plain) =>
        SendAsync(HttpMethod.Put, $"sessions/{Session}/chunks/{index}", new ByteArrayContent(plain), Token());

    private Task<Answer> FinishAsync(int chunks, long bytes) => SendAsync(
        HttpMethod.Post,
        $"sessions/{Session}/finish",
        Json(new JsonObject
        {
            ["chunk_count"] = chunks,
            ["stream_bytes"] = bytes,
            ["owner"] = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
            ["source"] = "upload",
            ["started_at"] = 1,
            ["ended_at"] = 2,
            ["event_count"] = 0,
            ["gap_count"] = 0,
        }),
        Token());

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string? token)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Answer.ReadAsync(_host.Client, request);
    }
}
