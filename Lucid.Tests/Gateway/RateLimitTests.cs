using System.Globalization;
using System.Net;
using System.Text.Json;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Tests.Gateway;

public sealed class RateLimitTests
{
    private static readonly Dictionary<string, string?> Small = new()
    {
        ["RateLimits:Scale"] = "1",
        ["RateLimits:Public:Limit"] = "4",
        ["RateLimits:Public:Burst"] = "4",
        ["RateLimits:User:Limit"] = "6",
        ["RateLimits:User:Burst"] = "6",
    };

    [Fact]
    public async Task Request_Allowed_CountsDownInTheHeaders()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Small);
        string token = gateway.Token();
        for (int remaining = 5; remaining >= 0; remaining--)
        {
            using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(["6"], response.Headers.GetValues("X-RateLimit-Limit"));
            Assert.Equal([remaining.ToString(CultureInfo.InvariantCulture)], response.Headers.GetValues("X-RateLimit-Remaining"));
            long reset = long.Parse(response.Headers.GetValues("X-RateLimit-Reset").Single(), CultureInfo.InvariantCulture);
            Assert.InRange(reset - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 0, 62);
        }

        using HttpResponseMessage refused = await gateway.GetAsync("/api/v1/users/me", token);
        await EnvelopeAssert.IsErrorAsync(refused, 429, "LUCID_ERR_3001");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 61);
        Assert.Equal(6, upstream.Requests);
    }

    [Fact]
    public async Task Request_OtherUser_HasHisOwnWindow()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Small);
        await ExhaustAsync(gateway, gateway.Token());
        using HttpResponseMessage other = await gateway.GetAsync("/api/v1/users/me", gateway.Token(user: "user-2", tokenId: "token-2"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Request_SuperAdmin_IsNotLimited()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Small);
        string token = gateway.Token(Role.SuperAdmin);
        for (int i = 0; i < 50; i++)
        {
            using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Request_BadTokensAndUnknownPaths_CountAgainstTheAddress()
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync(Small);
        HttpStatusCode[] answers = new HttpStatusCode[6];
        for (int i = 0; i < answers.Length; i++)
        {
            using HttpResponseMessage response = await gateway.GetAsync(i % 2 == 0 ? "/api/v1/users/me" : "/nowhere", "forged.token." + i);
            answers[i] = response.StatusCode;
        }

        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers[4..]);
    }

    [Fact]
    public async Task Login_MoreThanThreeInOneSecond_IsRefusedWhilePublicIsNot()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, new() { ["RateLimits:Scale"] = "1" });
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 12; i++)
        {
            using HttpResponseMessage response = await gateway.SendAsync(HttpMethod.Post, "/api/v1/auth/login");
            answers.Add(response.StatusCode);
        }

        Assert.InRange(answers.Count(status => status == HttpStatusCode.OK), 3, 10);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task RedisDown_PublicRoute_IsLimitedInMemoryAndHealthIsDegraded()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Small);
        gateway.StopRedis();
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 6; i++)
        {
            using HttpResponseMessage response = await gateway.GetAsync("/api/v1/auth/keys");
            answers.Add(response.StatusCode);
        }

        Assert.Equal(4, answers.Count(status => status == HttpStatusCode.OK));
        await Poll.UntilAsync(() => IsDegradedAsync(gateway), "health is degraded", TestContext.Current.CancellationToken);
    }

    private static async Task<bool> IsDegradedAsync(GatewayFixture gateway)
    {
        using HttpResponseMessage response = await gateway.GetAsync("/health");
        using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return response.IsSuccessStatusCode
            && json.RootElement.GetProperty("status").GetString() == "degraded"
            && json.RootElement.GetProperty("dependencies").GetProperty("redis").GetString() == "degraded";
    }

    private static async Task ExhaustAsync(GatewayFixture gateway, string token)
    {
        HttpStatusCode last = HttpStatusCode.OK;
        while (last == HttpStatusCode.OK)
        {
            using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", token);
            last = response.StatusCode;
        }
    }
}
