namespace Lucid.Tests.Gateway;

/// <summary>What only a socket can send.</summary>
public sealed class RawRequestTests
{
    [Theory]
    [InlineData("/api/v1/auth/../users/me")]
    [InlineData("/api/v1/auth/%2e%2e/users/me")]
    [InlineData("/api/v1/auth/login%2f..%2f..%2fusers")]
    [InlineData("/api/v1/auth/login/%252e%252e/users")]
    [InlineData("/api/v1/auth\\login")]
    [InlineData("//api/v1/auth/login")]
    [InlineData("/api/v1/auth/%c0%ae%c0%ae/x")]
    [InlineData("/api/v1/auth/login;jsessionid=1")]
    public async Task Path_WithTrick_Gives400AndNeverReachesAnUpstream(string target)
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        string answer = await RawRequest.GetAsync(gateway.BaseAddress, target, $"Authorization: Bearer {gateway.Token()}\r\n");
        Assert.Equal(400, RawRequest.StatusOf(answer));
        Assert.Contains("LUCID_ERR_1003", answer, StringComparison.Ordinal);
        Assert.Equal(0, upstream.Requests);
    }

    [Theory]
    [InlineData("/api/v1/auth/login%00.json")]
    [InlineData("http://elsewhere/api/v1/auth/login")]
    [InlineData("api/v1/auth/login")]
    public async Task Target_NotEvenHttp_IsRefusedByTheServerItself(string target)
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        Assert.Equal(400, RawRequest.StatusOf(await RawRequest.GetAsync(gateway.BaseAddress, target)));
        Assert.Equal(0, upstream.Requests);
    }

    [Fact]
    public async Task Target_InAbsoluteForm_IsRefused()
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync();
        string answer = await RawRequest.GetAsync(gateway.BaseAddress, $"http://{gateway.BaseAddress.Authority}/health");
        Assert.Equal(400, RawRequest.StatusOf(answer));
        Assert.Contains("LUCID_ERR_1003", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_TooLong_Gives414()
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync();
        string answer = await RawRequest.GetAsync(gateway.BaseAddress, "/api/v1/" + new string('a', 3000));
        Assert.Equal(414, RawRequest.StatusOf(answer));
        Assert.Contains("LUCID_ERR_1010", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nGET /api/v1/auth/keys HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 44\r\n", "0\r\n\r\n")]
    [InlineData("Content-Length: 4\r\nContent-Length: 40\r\n", "abcd")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")]
    [InlineData("Content-Length : 4\r\n", "abcd")]
    [InlineData("Transfer-Encoding: chunked\r\n", "4;\n\nabcd\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "-1\r\nabcd\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabcd\r\n0\r\n\r\n")]
    public async Task Framing_WithTwoReadings_IsRefusedAsOneRequest(string headers, string body)
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        string answer = await RawRequest.SendAsync(
            gateway.BaseAddress, $"POST /api/v1/auth/login HTTP/1.1\r\nHost: {gateway.BaseAddress.Authority}\r\n{headers}\r\n{body}");
        Assert.Equal(400, RawRequest.StatusOf(answer));
        Assert.Single(answer.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Headers_TooLargeOrTooMany_Gives431()
    {
        await using GatewayFixture gateway = await GatewayFixture.StartAsync();
        string large = await RawRequest.GetAsync(gateway.BaseAddress, "/health", $"X-Large: {new string('a', 40_000)}\r\n");
        string many = await RawRequest.GetAsync(
            gateway.BaseAddress, "/health", string.Concat(Enumerable.Range(0, 200).Select(i => $"X-Many-{i}: 1\r\n")));
        Assert.Equal(431, RawRequest.StatusOf(large));
        Assert.Equal(431, RawRequest.StatusOf(many));
    }
}
