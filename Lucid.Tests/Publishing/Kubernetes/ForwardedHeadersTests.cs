using System.Globalization;
using Lucid.Tests.Gateway;
using Lucid.Tests.Services;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>The gateway with the variable that the manifests give it: the ingress controller says who the client is.</summary>
public sealed class ForwardedHeadersTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef0123456789";

    [Theory]
    [InlineData("true", true)]
    [InlineData("", false)]
    public async Task Gateway_ForwardedClients_HaveWindowsOfTheirOwn(string enabled, bool separate)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var redis = RedisServer.Start();
        var address = $"http://127.0.0.1:{RedisServer.FreePort().ToString(CultureInfo.InvariantCulture)}";
        using var process = LucidProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "lucid.dll"), "api-gateway"], new()
        {
            ["ASPNETCORE_URLS"] = address,
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = enabled,
            ["ConnectionStrings__redis"] = redis.ConnectionString,
            ["Tokens__Secret"] = Secret,
            ["services__lucid-auth-service__http__0"] = "http://127.0.0.1:1",
        });
        try
        {
            using HttpClient client = new() { BaseAddress = new Uri(address) };
            await Poll.UntilAsync(async () => await IsAliveAsync(client), "the gateway answers", cancellationToken);
            var first = await RemainingAsync(client, "203.0.113.1");
            var second = await RemainingAsync(client, "203.0.113.2");
            Assert.Equal(separate ? first : first - 1, second);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    private static async Task<int> RemainingAsync(HttpClient client, string from)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/auth/challenge");
        request.Headers.Add("X-Forwarded-For", from);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return int.Parse(response.Headers.GetValues("X-RateLimit-Remaining").Single(), CultureInfo.InvariantCulture);
    }

    private static async Task<bool> IsAliveAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/alive", TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
