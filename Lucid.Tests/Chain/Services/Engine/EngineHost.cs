using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Contracts;
using Lucid.Chain.Engine;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Ed25519;
using Lucid.Persistence.Files;
using Lucid.Tests.Auth;

namespace Lucid.Tests.Chain.Services.Engine;

/// <summary>
/// A blockchain engine that is alone in its network: a block each 100 ms, in a folder of its own. The accounts of <see cref="TestKeys"/>
/// from 1 on have a thousand LUCID each.
/// </summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private const uint SlotMilliseconds = 100;
    private const int FundedAccounts = 50;

    private readonly TemporaryDirectory _folder;
    private int _taken;

    private EngineHost(TemporaryDirectory folder, Genesis genesis, RoleHost role)
    {
        (_folder, Genesis, Role) = (folder, genesis, role);
        Client = new ChainClient(role.Client);
    }

    public Genesis Genesis { get; }

    public RoleHost Role { get; }

    public ChainClient Client { get; }

    public static async Task<EngineHost> StartAsync(EmbeddedStores stores)
    {
        TemporaryDirectory folder = new();
        var genesis = WriteGenesis(folder);
        var role = await RoleHost.StartAsync(
            EngineService.Role,
            new("ConnectionStrings:redis", stores.RedisConnectionString),
            new("Chain:Data", folder.Path));
        await role.Get<ChainRunner>().Started.WaitAsync(TestContext.Current.CancellationToken);
        return new EngineHost(folder, genesis, role);
    }

    /// <summary>A funded account that no other test uses, so that its nonces begin with 0.</summary>
    public Ed25519PrivateKey TakeAccount()
    {
        var number = Interlocked.Increment(ref _taken);
        Assert.InRange(number, 1, FundedAccounts);
        return TestKeys.Key(number);
    }

    public Task<Answer> GetAsync(string path) => Role.GetAsync("blockchain/" + path);

    public async ValueTask DisposeAsync()
    {
        await Role.DisposeAsync();
        _folder.Dispose();
    }

    private static Genesis WriteGenesis(TemporaryDirectory folder)
    {
        using var key = Ed25519KeyFile.LoadOrCreate(folder["node.key"]);
        var funded = Enumerable.Range(1, FundedAccounts).Select(n => KeyValuePair.Create(TestKeys.Account(n), 1000 * Amounts.Lucid));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var genesis = Genesis.Sandbox(AccountId.Of(key.PublicKey), now, SlotMilliseconds, funded);
        ChainStore.SaveGenesis(new FileFolder(folder.Path), genesis);
        return genesis;
    }
}
