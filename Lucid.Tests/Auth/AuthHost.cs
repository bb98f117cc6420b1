using Lucid.Auth;
using Lucid.Persistence.Indexes;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Auth;

/// <summary>The auth service as it runs in production, on a real Kestrel, with a clock that the test moves.</summary>
internal sealed class AuthHost : IAsyncDisposable
{
    public const string TokenSecret = "0123456789abcdef0123456789abcdef";
    private readonly WebApplication _app;

    private AuthHost(WebApplication app, FakeTimeProvider time)
    {
        (_app, Time) = (app, time);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeTimeProvider Time { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the service on the stores, with rate limits off unless a setting turns one on.</summary>
    public static async Task<AuthHost> StartAsync(EmbeddedStores stores, string database, params KeyValuePair<string, string?>[] settings)
    {
        var host = await StartWithoutStoreAsync(stores, database, settings);
        var indexes = host.Services.GetRequiredService<IndexCreation>();
        await Poll.UntilAsync(() => indexes.Done, "the indexes exist", TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Starts the service and does not wait for its store.</summary>
    public static async Task<AuthHost> StartWithoutStoreAsync(EmbeddedStores stores, string database, params KeyValuePair<string, string?>[] settings)
    {
        // The stores expire documents and keys by the real clock, so the test's clock starts there and only runs ahead.
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        var app = ServiceHost.Build(AuthService.Role, [], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Configuration.AddInMemoryCollection(
            [
                new("Tokens:Secret", TokenSecret),
                new("ConnectionStrings:mongodb", stores.MongoConnectionString(database)),
                new("ConnectionStrings:redis", stores.RedisConnectionString),
                .. NoLimits,
            ]);
            builder.Configuration.AddInMemoryCollection(settings);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AuthHost(app, time);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static IEnumerable<KeyValuePair<string, string?>> NoLimits =>
        typeof(Lucid.Auth.RateLimits.RateLimitOptions).GetProperties()
            .Where(property => property.PropertyType == typeof(int))
            .Select(property => new KeyValuePair<string, string?>("Auth:RateLimits:" + property.Name, "0"));
}
