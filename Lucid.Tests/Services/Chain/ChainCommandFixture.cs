using Lucid.Tests.Auth;
using Lucid.Tests.Chain.Services.Anchoring;
using Lucid.Tests.Gateway;

namespace Lucid.Tests.Services.Chain;

/// <summary>What <c>lucid chain</c> talks to: a gateway, and behind it sign-in, an engine and session anchoring.</summary>
public sealed class ChainCommandFixture(EmbeddedStores stores) : IAsyncLifetime
{
    private readonly TemporaryDirectory _folder = new();
    private AuthHost _auth = null!;
    private GatewayFixture _gateway = null!;

    internal AnchoringHost Chain { get; private set; } = null!;

    public string Gateway => _gateway.BaseAddress.ToString();

    public async ValueTask InitializeAsync()
    {
        _auth = await AuthHost.StartAsync(stores, AuthFixture.NewDatabase());
        Chain = await AnchoringHost.StartAsync(stores);
        _gateway = await GatewayFixture.StartAsync(
            new()
            {
                ["Tokens:Secret"] = AuthHost.TokenSecret,
                ["services:lucid-auth-service:http:0"] = _auth.Client.BaseAddress!.ToString(),
                ["services:lucid-blockchain-engine:http:0"] = Chain.Engine.Role.Address,
                ["services:lucid-session-anchoring:http:0"] = Chain.Role.Address,
            },
            redis: stores.RedisConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await Chain.DisposeAsync();
        await _auth.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Runs <c>lucid chain</c> with a sign-in key of the tests.</summary>
    internal Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args) =>
        LucidProcess.RunAsync(["chain", .. args, "--key", _folder["sign-in.key"]]);
}
