using Lucid.Chain.Engine;
using Lucid.Persistence.Files;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>The block manager and an engine as they run in production.</summary>
public sealed class RealEngineTests(EmbeddedStores stores)
{
    [Fact]
    public async Task Engine_MakesBlocks_TheyAreArchivedBackedUpAndRestored()
    {
        using var engineFolder = new TemporaryDirectory();
        using var folder = new TemporaryDirectory();
        using var restored = new TemporaryDirectory();
        await using var engine = await StartEngineAsync(engineFolder.Path);
        await using var host = await BlockManagerHost.StartAsync(stores, () => new FileFolder(folder.Path), engine.Urls.First());
        await host.StatusIsAsync(status => status["final_height"]!.GetValue<int>() >= 5, "five blocks are final on record");
        Assert.Null((await host.StatusAsync())["problem"]);
        Assert.Null((await host.StatusAsync())["quarantine"]);
        var backup = await host.BackupAsync();
        await using var other = await BlockManagerHost.StartAsync(stores, () => new FileFolder(restored.Path), engine: null);
        (await other.RestoreAsync(backup)).Expect(200);
        Assert.Equal(backup, await other.BackupAsync());
    }

    private async Task<WebApplication> StartEngineAsync(string folder)
    {
        var app = ServiceHost.Build(EngineService.Role, [], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(
            [
                new("Tokens:Secret", AuthHost.TokenSecret),
                new("ConnectionStrings:redis", stores.RedisConnectionString),
                new("Chain:Data", folder),
                new("Chain:SlotMilliseconds", "200"),
            ]);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
