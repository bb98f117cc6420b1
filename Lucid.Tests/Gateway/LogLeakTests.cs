using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.Gateway;

public sealed class LogLeakTests
{
    [Fact]
    public async Task Logs_AtEveryLevel_HoldNoTokenSignatureOrQuery()
    {
        using LogCapture log = new();
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartAsync(
            new() { ["services:lucid-auth-service:http:0"] = upstream.Address, ["Logging:LogLevel:Default"] = "Information" },
            builder => builder.Services.AddSingleton<ILoggerProvider>(log));
        string token = gateway.Token();
        string signature = new('e', 130);
        string forged = token[..^10] + "AAAAAAAAAA";
        foreach (string presented in (string[])[token, forged, signature])
        {
            using HttpResponseMessage read = await gateway.GetAsync($"/api/v1/users/{signature}?token={presented}&signature={signature}", presented);
            using HttpResponseMessage posted = await gateway.SendAsync(
                HttpMethod.Post, "/api/v1/auth/login", presented, new StringContent($$"""{"signature":"{{signature}}","token":"{{presented}}"}"""));
            using HttpResponseMessage tricked = await gateway.GetAsync($"/{presented}/%2e%2e/x", presented);
            Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        }

        gateway.StopRedis();
        using HttpResponseMessage unavailable = await gateway.GetAsync("/api/v1/users/me", gateway.Token(tokenId: "another"));
        Assert.NotEmpty(log.Lines);
        Assert.Contains(log.Lines, line => line.Contains("POST /api/v1/auth/login 200", StringComparison.Ordinal));
        string signaturePart = token[(token.LastIndexOf('.') + 1)..];
        Assert.DoesNotContain(log.Lines, line => line.Contains(signaturePart, StringComparison.Ordinal)
            || line.Contains(token.Split('.')[1], StringComparison.Ordinal)
            || line.Contains(signature, StringComparison.Ordinal)
            || line.Contains('?', StringComparison.Ordinal));
    }
}
