namespace Lucid.Tests.Chain.Services.Anchoring;

/// <summary>One anchoring service, with its engine, for all tests of a class; each test brings its own sessions.</summary>
public sealed class AnchoringFixture(EmbeddedStores stores) : IAsyncLifetime
{
    internal AnchoringHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await AnchoringHost.StartAsync(stores);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
