using System.Net;
using System.Text.Json;
using Lucid.Gateway.Routing;

namespace Lucid.Tests.Gateway;

public sealed class RoutingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_ServiceThere_ArrivesWithoutTheBasePath()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me?fields=a%20b", gateway.Token());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("GET /users/me?fields=a%20b\n", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ServiceNotReferenced_Gives503WithRetryAfter()
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync();
        string token = gateway.Token();
        foreach (GatewayRoute route in RouteCatalogue.Routes.Where(route => route.Access == RouteAccess.Authenticated))
        {
            string path = route.FullPath.Replace("{**rest}", "x", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal);
            using HttpResponseMessage response = await gateway.GetAsync(path, token);
            await EnvelopeAssert.IsErrorAsync(response, 503, "LUCID_ERR_5008");
            Assert.NotNull(response.Headers.RetryAfter);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nothing/here")]
    [InlineData("/api/v2/auth/login")]
    [InlineData("/auth/login")]
    public async Task Request_UnknownPath_Gives404(string path)
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync();
        using HttpResponseMessage response = await gateway.GetAsync(path, gateway.Token());
        await EnvelopeAssert.IsErrorAsync(response, 404, "LUCID_ERR_4001");
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/payments/1")]
    [InlineData("TRACE", "/api/v1/users/me")]
    [InlineData("GARBAGE", "/api/v1/users/me")]
    [InlineData("POST", "/api/v1/meta/info")]
    public async Task Request_WrongMethod_Gives405WithAllow(string method, string path)
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync();
        using HttpResponseMessage response = await gateway.SendAsync(new HttpMethod(method), path, gateway.Token());
        await EnvelopeAssert.IsErrorAsync(response, 405, "LUCID_ERR_4003");
        Assert.NotEmpty(response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Meta_EveryEndpoint_AnswersWithoutToken()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        foreach (string path in (string[])["/health", "/alive", "/api/v1/meta/info", "/api/v1/meta/health", "/api/v1/meta/version", "/openapi", "/openapi/v1.json"])
        {
            using HttpResponseMessage response = await gateway.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.OK, path);
            using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        }
    }

    [Fact]
    public async Task MetaRoutes_SomeServicesThere_SaysWhich()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/meta/routes");
        using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Dictionary<string, bool> available = json.RootElement.EnumerateArray().ToDictionary(
            route => route.GetProperty("path").GetString()!, route => route.GetProperty("available").GetBoolean());
        Assert.True(available["/api/v1/auth/login"]);
        Assert.False(available["/api/v1/payments/{**rest}"]);
        Assert.Equal(RouteCatalogue.Routes.Count, available.Count);
    }

    [Fact]
    public async Task Start_BadAddress_IsRefusedWithTheSettingsName()
    {
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => GatewayFixture.StartAsync(
            new() { ["services:lucid-auth-service:http:0"] = "not a url" }, redis: "127.0.0.1:1"));
        Assert.Contains("services:lucid-auth-service:http:0", exception.Message, StringComparison.Ordinal);
    }
}
