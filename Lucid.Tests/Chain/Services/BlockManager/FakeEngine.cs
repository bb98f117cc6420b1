using System.Collections.Concurrent;
using Lucid.Chain.Contracts;
using Lucid.Cryptography.Encoding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>An engine of a few lines: serves the chain that the test gives it, and goes away when told.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeEngine(WebApplication app, TestChain chain) => (_app, Chain) = (app, chain);

    public string Address => _app.Urls.First();

    /// <summary>What it serves; all of it is final, says the engine.</summary>
    public TestChain Chain { get; set; }

    /// <summary>Whether it answers 503 to everything.</summary>
    public bool IsAway { get; set; }

    /// <summary>What it sends for blocks, when not its blocks.</summary>
    public byte[]? Garbage { get; set; }

    /// <summary>The paths that were asked for, with their queries.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<FakeEngine> StartAsync(TestChain chain)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var engine = new FakeEngine(app, chain);
        app.Use(async (context, next) =>
        {
            engine.Requests.Enqueue(context.Request.Path + context.Request.QueryString);
            if (engine.IsAway) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            else await next(context);
        });
        app.MapGet("/blockchain/chain/info", engine.InfoAsync);
        app.MapGet("/blockchain/chain/genesis", context => context.Response.Body.WriteAsync(engine.Chain.Genesis.ToArray()).AsTask());
        app.MapGet("/blockchain/blocks/raw", engine.RawAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return engine;
    }

    /// <summary>Waits until the engine has been asked this many times more.</summary>
    public Task AskedAsync(int times)
    {
        var goal = Requests.Count + times;
        return Poll.UntilAsync(() => Requests.Count >= goal, "the engine is asked again", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private Task InfoAsync(HttpContext context)
    {
        var chain = Chain;
        var head = chain.Blocks.Count == 0 ? chain.Genesis.Block : chain.Blocks[^1];
        var height = head.Header.Height;
        var (network, hash) = (chain.Genesis.Hash.ToString(), head.Hash.ToString());
        var info = new ChainInfoResponse(chain.Genesis.Name, network, "sandbox", "1", "PoOT", 5, height, height, hash, 0, 0, 0, "node");
        return context.Response.WriteAsJsonAsync(info, Lucid.Chain.Serialization.ChainJsonContext.Default.ChainInfoResponse);
    }

    private Task RawAsync(HttpContext context)
    {
        var from = int.Parse(context.Request.Query["from"]!, System.Globalization.CultureInfo.InvariantCulture);
        var count = int.Parse(context.Request.Query["count"]!, System.Globalization.CultureInfo.InvariantCulture);
        var writer = new CanonicalWriter();
        foreach (var block in Chain.Blocks.Skip(from - 1).Take(count)) writer.WriteBlob(block.ToArray());
        return context.Response.Body.WriteAsync(Garbage ?? writer.ToArray()).AsTask();
    }
}
