namespace Lucid.Tests.Chain.Services.Engine;

/// <summary>One engine for all tests of the engine's API.</summary>
public sealed class EngineFixture(EmbeddedStores stores) : IAsyncLifetime
{
    internal EngineHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await EngineHost.StartAsync(stores);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
