using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Lucid.Gateway;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.Gateway;

/// <summary>The whole gateway on a real Kestrel and a free loopback port, with a Redis of its own.</summary>
internal sealed class GatewayFixture : IAsyncDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef0123456789";
    private readonly WebApplication _app;
    private readonly RedisServer? _redis;

    private GatewayFixture(WebApplication app, RedisServer? redis)
    {
        _app = app;
        _redis = redis;
        BaseAddress = new Uri(app.Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };
    }

    public Uri BaseAddress { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a gateway; <paramref name="settings"/> are configuration keys and values in turn.</summary>
    public static async Task<GatewayFixture> StartAsync(
        Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null, string? redis = null)
    {
        RedisServer? own = redis is null ? RedisServer.Start() : null;
        Dictionary<string, string?> all = new()
        {
            ["ConnectionStrings:redis"] = redis ?? own!.ConnectionString,
            ["Tokens:Secret"] = Secret,
            ["RateLimits:Scale"] = "1000",
        };
        foreach ((string key, string? value) in settings ?? [])
        {
            all[key] = value;
        }

        WebApplication app = ServiceHost.Build(GatewayService.Role, [], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(all);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            configure?.Invoke(builder);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new GatewayFixture(app, own);
    }

    /// <summary>Starts a gateway whose auth service and session API are <paramref name="upstream"/>.</summary>
    public static Task<GatewayFixture> StartWithAsync(UpstreamServer upstream, Dictionary<string, string?>? settings = null) =>
        StartAsync(new(settings ?? [])
        {
            ["services:lucid-auth-service:http:0"] = upstream.Address,
            ["services:lucid-session-api:http:0"] = upstream.Address,
        });

    public string Token(Role role = Role.User, string user = "user-1", string tokenId = "token-1", Action<JsonObject>? change = null)
    {
        JsonObject claims = TokenMint.AccessClaims(TimeProvider.System.GetUtcNow(), role);
        claims["sub"] = user;
        claims["user_id"] = user;
        claims["jti"] = tokenId;
        change?.Invoke(claims);
        return TokenMint.Sign(Services.GetRequiredService<SigningKeyRing>().Current, claims);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? token = null, HttpContent? content = null, Action<HttpRequestHeaders>? headers = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        headers?.Invoke(request.Headers);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? token = null, Action<HttpRequestHeaders>? headers = null) =>
        SendAsync(HttpMethod.Get, path, token, headers: headers);

    public void StopRedis() => _redis!.Dispose();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _redis?.Dispose();
    }
}
