using System.Text;
using System.Text.Json.Nodes;
using Lucid.Chain.DataChain;
using Lucid.Chain.DataChain.Audits;
using Lucid.Persistence.Indexes;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Auth;
using Lucid.Tests.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>The data chain as it runs in production, on the embedded stores, with a clock that the test moves.</summary>
internal sealed class DataChainHost : IAsyncDisposable
{
    private static int s_databases;
    private readonly WebApplication _app;
    private readonly bool _serving;

    private DataChainHost(WebApplication app, FakeTimeProvider time, bool serving)
    {
        (_app, Time, _serving) = (app, time, serving);
        Client = new HttpClient();
        if (serving)
            Client.BaseAddress = new Uri(app.Urls.First() + "/");
    }

    public FakeTimeProvider Time { get; }

    public HttpClient Client { get; }

    public static string NewDatabase() => $"lucid_data_chain_{Interlocked.Increment(ref s_databases)}";

    /// <summary>Starts the service with its background work.</summary>
    public static async Task<DataChainHost> StartAsync(
        EmbeddedStores stores, string database, FakeTimeProvider? time = null, params KeyValuePair<string, string?>[] settings)
    {
        time ??= Now();
        var app = Build(stores, database, time, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        DataChainHost host = new(app, time, serving: true);
        await host.WaitForIndexesAsync();
        return host;
    }

    /// <summary>Starts the service and does not wait for its store.</summary>
    public static async Task<DataChainHost> StartWithoutStoreAsync(EmbeddedStores stores, params KeyValuePair<string, string?>[] settings)
    {
        var time = Now();
        var app = Build(stores, NewDatabase(), time, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new DataChainHost(app, time, serving: true);
    }

    /// <summary>The service's parts without its endpoints and background work: nothing happens that the test does not do.</summary>
    public static async Task<DataChainHost> PartsAsync(
        EmbeddedStores stores, string database, FakeTimeProvider? time = null, params KeyValuePair<string, string?>[] settings)
    {
        time ??= Now();
        DataChainHost host = new(Build(stores, database, time, settings), time, serving: false);
        await host.Get<IndexCreation>().StartAsync(TestContext.Current.CancellationToken);
        await host.WaitForIndexesAsync();
        return host;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public string Token(Role role = Role.NodeOperator) =>
        TokenMint.Sign(Get<SigningKeyRing>().Current, TokenMint.AccessClaims(Time.GetUtcNow(), role));

    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null, Role role = Role.NodeOperator)
    {
        using HttpRequestMessage request = new(method, "data-chain/" + path);
        if (role != Role.None)
            request.Headers.Authorization = new("Bearer", Token(role));
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(Client, request);
    }

    public Task<Answer> GetAsync(string path, Role role = Role.User) => SendAsync(HttpMethod.Get, path, body: null, role);

    public Task<Answer> PostAsync(string path, JsonNode? body = null, Role role = Role.NodeOperator) =>
        SendAsync(HttpMethod.Post, path, body, role);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_serving)
            await _app.StopAsync(CancellationToken.None);
        else
            await Get<IndexCreation>().StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    // The stores expire documents and keys by the real clock, so the test's clock starts there and only runs ahead.
    private static FakeTimeProvider Now() => new(TimeProvider.System.GetUtcNow());

    private static WebApplication Build(
        EmbeddedStores stores, string database, TimeProvider time, KeyValuePair<string, string?>[] settings) =>
        ServiceHost.Build(DataChainService.Role, [], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton(time);
            builder.Services.AddSingleton<IAuditRandom>(new SeededAuditRandom(1));
            builder.Configuration.AddInMemoryCollection(
            [
                new("Tokens:Secret", AuthHost.TokenSecret),
                new("ConnectionStrings:mongodb", stores.MongoConnectionString(database)),
                new("ConnectionStrings:redis", stores.RedisConnectionString),
            ]);
            builder.Configuration.AddInMemoryCollection(settings);
        });

    private Task WaitForIndexesAsync()
    {
        var indexes = Get<IndexCreation>();
        return Poll.UntilAsync(() => indexes.Done, "the indexes exist", TestContext.Current.CancellationToken);
    }
}
