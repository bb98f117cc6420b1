using System.Net;
using Lucid.Gateway.Authentication;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Tests.Gateway;

public sealed class EdgeAuthenticationTests
{
    [Theory]
    [InlineData("POST", "/api/v1/auth/challenge")]
    [InlineData("POST", "/api/v1/auth/login")]
    [InlineData("POST", "/api/v1/auth/register")]
    [InlineData("POST", "/api/v1/auth/refresh")]
    [InlineData("POST", "/api/v1/auth/verify")]
    [InlineData("POST", "/api/v1/auth/bootstrap")]
    [InlineData("GET", "/api/v1/auth/keys")]
    public async Task SignInRoute_NoToken_IsOpen(string method, string path)
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.SendAsync(new HttpMethod(method), path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/auth/profile")]
    [InlineData("/api/v1/auth/sessions")]
    [InlineData("/api/v1/auth/login/x")]
    [InlineData("/api/v1/users/me")]
    [InlineData("/api/v1/sessions")]
    [InlineData("/api/v1/payments/1")]
    public async Task ProtectedRoute_NoToken_Gives401(string path)
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.GetAsync(path);
        await EnvelopeAssert.IsErrorAsync(response, 401, "LUCID_ERR_2001");
        Assert.Equal(0, upstream.Requests);
    }

    [Fact]
    public async Task Token_RefreshType_Gives401()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", gateway.Token(change: claims => claims["type"] = "refresh"));
        await EnvelopeAssert.IsErrorAsync(response, 401, "LUCID_ERR_2003");
    }

    [Fact]
    public async Task Token_Expired_Gives401()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", gateway.Token(change: claims =>
        {
            claims["nbf"] = now - 1000;
            claims["exp"] = now - 100;
        }));
        await EnvelopeAssert.IsErrorAsync(response, 401, "LUCID_ERR_2002");
    }

    [Fact]
    public async Task Token_OneCharacterChanged_Gives401AlthoughTheOriginalIsCached()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        string token = gateway.Token();
        using HttpResponseMessage good = await gateway.GetAsync("/api/v1/users/me", token);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        int middle = token.LastIndexOf('.') + 5;
        string forged = string.Concat(token.AsSpan(0, middle), token[middle] == 'A' ? "B" : "A", token.AsSpan(middle + 1));
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", forged);
        await EnvelopeAssert.IsErrorAsync(response, 401, "LUCID_ERR_2003");
    }

    [Fact]
    public async Task Token_Revoked_IsRefusedWithinTwoSeconds()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        string token = gateway.Token(tokenId: "to-be-revoked");
        using HttpResponseMessage before = await gateway.GetAsync("/api/v1/users/me", token);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await gateway.Services.GetRequiredService<ITokenRevocations>()
            .RevokeTokenAsync("to-be-revoked", TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        long revoked = TimeProvider.System.GetTimestamp();
        await Poll.UntilAsync(
            async () =>
            {
                using HttpResponseMessage after = await gateway.GetAsync("/api/v1/users/me", token);
                return after.StatusCode == HttpStatusCode.Unauthorized;
            },
            "the revoked token is refused",
            TestContext.Current.CancellationToken);
        Assert.InRange(TimeProvider.System.GetElapsedTime(revoked), TimeSpan.Zero, TokenCache.Lifetime + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task RedisDown_ProtectedRoute_FailsClosed()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        string token = gateway.Token();
        gateway.StopRedis();
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", token);
        await EnvelopeAssert.IsErrorAsync(response, 503, "LUCID_ERR_5008");
        using HttpResponseMessage open = await gateway.SendAsync(HttpMethod.Post, "/api/v1/auth/login");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }
}
