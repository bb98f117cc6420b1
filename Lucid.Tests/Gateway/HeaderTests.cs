using System.Net;

namespace Lucid.Tests.Gateway;

public sealed class HeaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_SpoofedHeaders_NeverReachTheUpstream()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", gateway.Token(), headers =>
        {
            foreach (string name in (string[])
                ["X-Forwarded-For", "x-forwarded-user", "X-User-Id", "X-Lucid-Role", "Forwarded", "X-Real-IP", "X-Original-URL", "X-HTTP-Method-Override", "Proxy-Connection"])
            {
                headers.TryAddWithoutValidation(name, "spoofed-value");
            }
        });
        string seen = await response.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("spoofed-value", seen, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-For: 127.0.0.1\n", seen, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-Proto: http\n", seen, StringComparison.Ordinal);
        Assert.Contains($"X-Forwarded-Host: {gateway.BaseAddress.Authority}\n", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_HopByHopHeaders_EndAtTheGateway()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        string answer = await RawRequest.GetAsync(
            gateway.BaseAddress,
            "/api/v1/users/me",
            $"Keep-Alive: hop\r\nTE: hop\r\nProxy-Authorization: hop\r\nUpgrade: hop\r\nAuthorization: Bearer {gateway.Token()}\r\n");
        Assert.Equal(200, RawRequest.StatusOf(answer));
        Assert.DoesNotContain(": hop", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_IdAndTrace_ReachTheUpstreamAndComeBackOnce()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", gateway.Token(), headers =>
        {
            headers.TryAddWithoutValidation("X-Request-ID", "my-request-0001");
            headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        });
        string seen = await response.Content.ReadAsStringAsync(Token);
        Assert.Equal(["my-request-0001"], response.Headers.GetValues("X-Request-ID"));
        Assert.Contains("X-Request-ID: my-request-0001\n", seen, StringComparison.Ordinal);
        Assert.Contains("0af7651916cd43dd8448eb211c80319c", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/users/me")]
    [InlineData("/nowhere")]
    [InlineData("/health")]
    public async Task Response_Always_HasSecurityHeadersAndNoServer(string path)
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.GetAsync(path, gateway.Token());
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], response.Headers.GetValues("X-Frame-Options"));
        Assert.Equal(["no-referrer"], response.Headers.GetValues("Referrer-Policy"));
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Cors_NotConfigured_GrantsNothing()
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync();
        using HttpResponseMessage response = await PreflightAsync(gateway);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Cors_OriginListed_GrantsThatOrigin()
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync(settings: new() { ["Cors:Origins:0"] = "https://lucid.example" });
        using HttpResponseMessage response = await PreflightAsync(gateway);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["https://lucid.example"], response.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    private static Task<HttpResponseMessage> PreflightAsync(GatewayFixture gateway) =>
        gateway.SendAsync(HttpMethod.Options, "/api/v1/users/me", headers: headers =>
        {
            headers.TryAddWithoutValidation("Origin", "https://lucid.example");
            headers.TryAddWithoutValidation("Access-Control-Request-Method", "GET");
        });
}
