using Lucid.Chain.Anchoring;
using Lucid.Persistence.Indexes;
using Lucid.Tests.Chain.Services.Engine;

namespace Lucid.Tests.Chain.Services.Anchoring;

/// <summary>Session anchoring as it runs in production, with an engine of its own.</summary>
internal sealed class AnchoringHost : IAsyncDisposable
{
    private static int s_databases;
    private readonly TemporaryDirectory _folder;

    private AnchoringHost(TemporaryDirectory folder, EngineHost engine, RoleHost role) => (_folder, Engine, Role) = (folder, engine, role);

    public EngineHost Engine { get; }

    public RoleHost Role { get; }

    public static async Task<AnchoringHost> StartAsync(EmbeddedStores stores)
    {
        TemporaryDirectory folder = new();
        var engine = await EngineHost.StartAsync(stores);
        var role = await RoleHost.StartAsync(
            AnchoringService.Role,
            new("ConnectionStrings:redis", stores.RedisConnectionString),
            new("ConnectionStrings:mongodb", stores.MongoConnectionString($"lucid_chain_{Interlocked.Increment(ref s_databases)}")),
            new("services:lucid-blockchain-engine:http:0", engine.Role.Address),
            new("Anchoring:Data", folder.Path));
        var indexes = role.Get<IndexCreation>();
        await Poll.UntilAsync(() => indexes.Done, "the indexes exist", TestContext.Current.CancellationToken);
        return new AnchoringHost(folder, engine, role);
    }

    public async ValueTask DisposeAsync()
    {
        await Role.DisposeAsync();
        await Engine.DisposeAsync();
        _folder.Dispose();
    }
}
