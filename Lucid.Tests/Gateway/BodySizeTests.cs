using System.Net;

namespace Lucid.Tests.Gateway;

public sealed class BodySizeTests
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData("/api/v1/auth/login", 65 * 1024)]
    [InlineData("/api/v1/sessions/1/chunks/2", (17 * MiB) + 1)]
    [InlineData("/api/v1/sessions/1", 100_000_001)]
    public async Task Body_SaysItIsTooLarge_Gives413WithoutReadingIt(string path, int size)
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.SendAsync(
            HttpMethod.Post, path, gateway.Token(), new ByteArrayContent(new byte[size]), headers => headers.ExpectContinue = true);
        await EnvelopeAssert.IsErrorAsync(response, 413, "LUCID_ERR_1010");
        Assert.Equal(0, upstream.Requests);
    }

    [Fact]
    public async Task Body_ChunkOf17MiB_Passes()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        using HttpResponseMessage response = await gateway.SendAsync(
            HttpMethod.Put, "/api/v1/sessions/1/chunks/2", gateway.Token(), new ByteArrayContent(new byte[17 * MiB]));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Body_TurnsOutTooLarge_Gives413()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using GatewayFixture gateway = await GatewayFixture.StartWithAsync(upstream);
        string chunks = string.Concat(Enumerable.Repeat($"2000\r\n{new string('a', 0x2000)}\r\n", 10));
        string answer = await RawRequest.SendAsync(
            gateway.BaseAddress,
            $"POST /api/v1/auth/login HTTP/1.1\r\nHost: {gateway.BaseAddress.Authority}\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n");
        Assert.Equal(413, RawRequest.StatusOf(answer));
        Assert.Contains("LUCID_ERR_1010", answer, StringComparison.Ordinal);
    }
}
