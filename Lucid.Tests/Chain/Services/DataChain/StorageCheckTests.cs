using Lucid.Chain.DataChain.Audits;
using Microsoft.AspNetCore.Http;

namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>The bytes, fetched from a real server.</summary>
public sealed class StorageCheckTests(EmbeddedStores stores) : IAsyncLifetime
{
    private StorageServer _storage = null!;
    private DataChainHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private StorageContents Contents => _host.Get<StorageContents>();

    public async ValueTask InitializeAsync()
    {
        _storage = await StorageServer.StartAsync();
        KeyValuePair<string, string?> setting = new("DataChain:Storage", _storage.Address + "/base");
        _host = await DataChainHost.PartsAsync(stores, DataChainHost.NewDatabase(), time: null, setting);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task Check_RightBytes_IsRight()
    {
        _storage.Serve("a");

        Assert.Equal(ContentCheck.Right, await CheckAsync("a"));
    }

    [Fact]
    public async Task Check_LargestChunk_IsHashedAsItComes()
    {
        var bytes = new byte[Lucid.Chain.DataChain.Chunks.ChunkLimits.MaximumBytes];
        new Random(1).NextBytes(bytes);
        var hash = Convert.ToHexStringLower(Lucid.Cryptography.Hashing.Blake3.Hash(bytes));
        _storage.Contents[hash] = context => context.Response.Body.WriteAsync(bytes).AsTask();

        Assert.Equal(ContentCheck.Right, await Contents.CheckAsync(hash, bytes.Length, Cancellation));
    }

    [Fact]
    public async Task Check_OneBitChanged_IsWrong()
    {
        var bytes = Given.Bytes("b");
        bytes[3] ^= 1;
        _storage.Serve("b", bytes);

        Assert.False((await CheckAsync("b")).Valid);
    }

    [Fact]
    public async Task Check_Shorter_IsWrong()
    {
        _storage.Serve("c", Given.Bytes("c")[..^1]);

        Assert.False((await CheckAsync("c")).Valid);
    }

    [Fact]
    public async Task Check_BytesWithoutEnd_IsWrongAndStops()
    {
        _storage.Contents[Given.Hash("d")] = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
        };

        Assert.False((await CheckAsync("d")).Valid);
    }

    [Fact]
    public async Task Check_Missing_IsWrong() => Assert.False((await CheckAsync("e")).Valid);

    [Fact]
    public async Task Check_Forbidden_IsUnknown()
    {
        _storage.Contents[Given.Hash("f")] = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };

        Assert.Null((await CheckAsync("f")).Valid);
    }

    [Fact]
    public async Task Check_ConnectionEndsWithinTheBody_IsUnknown()
    {
        var bytes = Given.Bytes("g");
        await using BreakingServer storage = new(bytes.Length, bytes[..2]);
        KeyValuePair<string, string?> setting = new("DataChain:Storage", storage.Address);
        await using var host = await DataChainHost.PartsAsync(stores, DataChainHost.NewDatabase(), time: null, setting);

        Assert.Null((await host.Get<StorageContents>().CheckAsync(Given.Hash("g"), bytes.Length, Cancellation)).Valid);
    }

    [Fact]
    public async Task Check_StalledBody_IsUnknownWhenTheTimeIsUp()
    {
        TaskCompletionSource reached = new();
        _storage.Contents[Given.Hash("h")] = async context =>
        {
            await context.Response.Body.WriteAsync(Given.Bytes("h").AsMemory(0, 2));
            await context.Response.Body.FlushAsync();
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        var check = CheckAsync("h");
        await reached.Task.WaitAsync(Cancellation);
        _host.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Null((await check).Valid);
    }

    [Fact]
    public async Task Check_NotConfigured_AsksNobody()
    {
        await using var host = await DataChainHost.PartsAsync(stores, DataChainHost.NewDatabase());

        Assert.Equal(ContentCheck.NotConfigured, await host.Get<StorageContents>().CheckAsync(Given.Hash("i"), 1, Cancellation));
    }

    [Fact]
    public async Task Audit_AlteredBytes_FailsTheChunk()
    {
        var right = await Given.RegisteredAsync(_host, Given.NewSession(), 0, "j");
        var altered = await Given.RegisteredAsync(_host, Given.NewSession(), 0, "k");
        _storage.Serve("j");
        _storage.Serve("k", Given.Bytes("x"));
        var auditor = _host.Get<ChunkAuditor>();

        Assert.True((await auditor.CheckAsync(right.Id, Cancellation))!.Verified);
        var finding = await auditor.CheckAsync(altered.Id, Cancellation);
        Assert.Equal((true, true, false, false), (finding!.Record, finding.References, finding.Content, finding.Verified));
    }

    private Task<ContentCheck> CheckAsync(string content) =>
        Contents.CheckAsync(Given.Hash(content), Given.Bytes(content).Length, Cancellation);
}
