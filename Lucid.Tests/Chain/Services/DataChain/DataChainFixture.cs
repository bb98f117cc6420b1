namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>One data chain for all tests of a class; each test brings its own sessions and contents.</summary>
public sealed class DataChainFixture(EmbeddedStores stores) : IAsyncLifetime
{
    internal EmbeddedStores Stores { get; } = stores;

    internal DataChainHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await DataChainHost.StartAsync(Stores, DataChainHost.NewDatabase());

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
