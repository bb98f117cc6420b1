using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>A storage service of a few lines: serves what the test puts into it.</summary>
internal sealed class StorageServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StorageServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>What is answered for a hash; 404 for others.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Contents { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<StorageServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        StorageServer server = new(app);
        app.MapGet("/base/api/v1/chunks/{hash}/content", server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public void Serve(string content, byte[]? bytes = null) =>
        Contents[Given.Hash(content)] = context => context.Response.Body.WriteAsync(bytes ?? Given.Bytes(content)).AsTask();

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var hash = (string)context.Request.RouteValues["hash"]!;
        Requests.Enqueue(hash);
        if (Contents.TryGetValue(hash, out var answer))
            return answer(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
