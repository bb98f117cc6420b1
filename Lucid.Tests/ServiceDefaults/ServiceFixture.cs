using Lucid.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Lucid.Tests.ServiceDefaults;

/// <summary>A role on a real Kestrel, on a free loopback port.</summary>
internal sealed class ServiceFixture : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServiceFixture(WebApplication app)
    {
        _app = app;
        BaseAddress = new Uri(app.Urls.First());
        Client = new HttpClient { BaseAddress = BaseAddress };
    }

    public Uri BaseAddress { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ServiceFixture> StartAsync(
        Action<WebApplicationBuilder>? addServices = null, Action<WebApplication>? mapEndpoints = null, params string[] args)
    {
        ServiceRole role = new("test-service", "A service under test.", addServices ?? (_ => { }), mapEndpoints ?? (_ => { }));
        WebApplication app = ServiceHost.Build(role, args, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ServiceFixture(app);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
