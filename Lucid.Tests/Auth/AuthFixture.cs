namespace Lucid.Tests.Auth;

/// <summary>One auth service for all tests of a class; each test brings its own keys, so none sees another's accounts.</summary>
public sealed class AuthFixture(EmbeddedStores stores) : IAsyncLifetime
{
    private static int _databases;

    internal EmbeddedStores Stores { get; } = stores;

    internal AuthHost Host { get; private set; } = null!;

    internal static string NewDatabase() => $"lucid_auth_{Interlocked.Increment(ref _databases)}";

    public async ValueTask InitializeAsync() => Host = await AuthHost.StartAsync(Stores, NewDatabase());

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
