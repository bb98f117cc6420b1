using System.Text;
using System.Text.Json.Nodes;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Auth;
using Lucid.Tests.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.Chain.Services;

/// <summary>A role as it runs in production, on a real Kestrel and a free loopback port.</summary>
internal sealed class RoleHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RoleHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(Address + "/") };
    }

    public string Address => _app.Urls.First();

    public HttpClient Client { get; }

    public static async Task<RoleHost> StartAsync(ServiceRole role, params KeyValuePair<string, string?>[] settings)
    {
        var app = ServiceHost.Build(role, [], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Configuration.AddInMemoryCollection([new("Tokens:Secret", AuthHost.TokenSecret), .. settings]);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RoleHost(app);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public string Token(Role role, string? tronAddress = null)
    {
        var claims = TokenMint.AccessClaims(TimeProvider.System.GetUtcNow(), role);
        if (tronAddress is not null) claims["tron_address"] = tronAddress;
        return TokenMint.Sign(Get<SigningKeyRing>().Current, claims);
    }

    public Task<Answer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, body: null, token);

    public Task<Answer> PostAsync(string path, JsonNode body, string? token = null) => PostAsync(path, body.ToJsonString(), token);

    public Task<Answer> PostAsync(string path, string body, string? token = null) => SendAsync(HttpMethod.Post, path, body, token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string? token)
    {
        using HttpRequestMessage request = new(method, path);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(Client, request);
    }
}
