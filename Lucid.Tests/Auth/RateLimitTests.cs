using System.Text;

namespace Lucid.Tests.Auth;

public sealed class RateLimitTests(EmbeddedStores stores)
{
    private static int _clients;

    [Fact]
    public async Task Challenge_BeyondTheLimit_IsRefusedUntilTheWindowMovesOn()
    {
        await using var host = await AuthHost.StartAsync(stores, AuthFixture.NewDatabase(), new KeyValuePair<string, string?>("Auth:RateLimits:Challenge", "3"));
        var client = NewClientAddress();
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await ChallengeAsync(host, client)).Status);

        var refused = (await ChallengeAsync(host, client)).Expect(429, "LUCID_ERR_3001");
        Assert.InRange(int.Parse(refused.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(200, (await ChallengeAsync(host, NewClientAddress())).Status);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(200, (await ChallengeAsync(host, client)).Status);
    }

    [Fact]
    public async Task Login_BeyondTheLimit_BlocksForFiveMinutes()
    {
        await using var host = await AuthHost.StartAsync(
            stores,
            AuthFixture.NewDatabase(),
            new KeyValuePair<string, string?>("Auth:RateLimits:Login", "2"),
            new KeyValuePair<string, string?>("Auth:RateLimits:LoginBlockSeconds", "300"));
        var client = NewClientAddress();
        for (var i = 0; i < 2; i++)
            Assert.NotEqual(429, (await PostAsync(host, client, "/auth/login", "{}")).Status);

        Assert.Equal("300", (await PostAsync(host, client, "/auth/login", "{}")).Expect(429, "LUCID_ERR_3001").RetryAfter);
        host.Time.Advance(TimeSpan.FromSeconds(299));
        (await PostAsync(host, client, "/auth/login", "{}")).Expect(429, "LUCID_ERR_3001");
        host.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.NotEqual(429, (await PostAsync(host, client, "/auth/login", "{}")).Status);
    }

    [Fact]
    public async Task ForwardedFor_OfAnUntrustedSender_IsIgnored()
    {
        await using var host = await AuthHost.StartAsync(
            stores,
            AuthFixture.NewDatabase(),
            new KeyValuePair<string, string?>("Auth:RateLimits:Verify", "1"),
            new KeyValuePair<string, string?>("Auth:TrustedProxies", "192.0.2.0/24"));
        await PostAsync(host, NewClientAddress(), "/auth/verify", "{}");

        (await PostAsync(host, NewClientAddress(), "/auth/verify", "{}")).Expect(429, "LUCID_ERR_3001");
    }

    // The counts are in the cache that all tests share: each test comes from an address of its own (RFC 5737 and random).
    // Counted, not random: a second client that drew the first one's address would be refused.
    private static string NewClientAddress() => $"203.0.113.{Interlocked.Increment(ref _clients)}";

    private static Task<Answer> ChallengeAsync(AuthHost host, string client) =>
        PostAsync(host, client, "/auth/challenge", """{"tron_address":"TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC"}""");

    private static async Task<Answer> PostAsync(AuthHost host, string client, string path, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Forwarded-For", client);
        return await Answer.ReadAsync(host.Client, request);
    }
}
