using System.Net;
using Microsoft.AspNetCore.Http;

namespace Lucid.Tests.Gateway;

public sealed class UpstreamFailureTests
{
    private static readonly Dictionary<string, string?> Impatient = new()
    {
        ["Upstreams:RetryDelay"] = "00:00:00.010",
        ["Upstreams:MaxTimeout"] = "00:00:00.500",
    };

    [Fact]
    public async Task Get_UpstreamFailsTwice_IsRepeatedUnnoticed()
    {
        int attempts = 0;
        await using UpstreamServer upstream = await UpstreamServer.StartAsync(context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref attempts) <= 2 ? 503 : 200;
            return Task.CompletedTask;
        });
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Impatient);
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", gateway.Token());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, upstream.Requests);
    }

    [Fact]
    public async Task Get_UpstreamKeepsFailing_IsAnsweredAfterThreeRepetitions()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartAsync(FailAsync);
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Impatient);
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", gateway.Token());
        await EnvelopeAssert.IsErrorAsync(response, 503, "LUCID_ERR_5008");
        Assert.Equal(4, upstream.Requests);
    }

    [Fact]
    public async Task Post_UpstreamFails_IsNotRepeated()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartAsync(FailAsync);
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Impatient);
        using HttpResponseMessage response = await gateway.SendAsync(HttpMethod.Post, "/api/v1/auth/login", content: new StringContent("{}"));
        await EnvelopeAssert.IsErrorAsync(response, 503, "LUCID_ERR_5008");
        Assert.Equal(1, upstream.Requests);
    }

    [Fact]
    public async Task Get_ManyFailures_SpendNoMoreThanTheRetryBudget()
    {
        const int Requests = 100;
        await using UpstreamServer upstream = await UpstreamServer.StartAsync(FailAsync);
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Impatient);
        string token = gateway.Token();
        for (int i = 0; i < Requests; i++)
        {
            using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", token);
        }

        Assert.InRange(upstream.Requests, Requests, Requests + 20 + (Requests / 10) + 1);
    }

    [Fact]
    public async Task Request_UpstreamSilent_Gives504()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Impatient);
        using HttpResponseMessage response = await gateway.GetAsync("/api/v1/users/me", gateway.Token());
        await EnvelopeAssert.IsErrorAsync(response, 504, "LUCID_ERR_5006");
    }

    [Fact]
    public async Task Request_UpstreamHangsUp_Gives502()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream, Impatient);
        using HttpResponseMessage response = await gateway.SendAsync(HttpMethod.Post, "/api/v1/auth/login", content: new StringContent("{}"));
        await EnvelopeAssert.IsErrorAsync(response, 502, "LUCID_ERR_5005");
    }

    [Fact]
    public async Task Upstream_GoneAndBack_BreakerOpensAndClosesBeforeThePauseIsOver()
    {
        int port = RedisServer.FreePort();
        await using GatewayFixture gateway = await GatewayFixture.StartAsync(new(Impatient)
        {
            ["services:lucid-auth-service:http:0"] = $"http://127.0.0.1:{port}",
            ["Upstreams:BreakerPause"] = "00:10:00",
        });
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage failed = await gateway.SendAsync(HttpMethod.Post, "/api/v1/auth/login");
            await EnvelopeAssert.IsErrorAsync(failed, 503, "LUCID_ERR_5008");
        }

        using (HttpResponseMessage refused = await gateway.SendAsync(HttpMethod.Post, "/api/v1/auth/login"))
        {
            await EnvelopeAssert.IsErrorAsync(refused, 503, "LUCID_ERR_5007");
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync(port);
        await Poll.UntilAsync(
            async () =>
            {
                using HttpResponseMessage back = await gateway.SendAsync(HttpMethod.Post, "/api/v1/auth/login");
                return back.StatusCode == HttpStatusCode.OK;
            },
            "the upstream is used again",
            TestContext.Current.CancellationToken);
    }

    private static Task FailAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
