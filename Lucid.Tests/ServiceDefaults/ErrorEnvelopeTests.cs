using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Tests.ServiceDefaults;

public sealed partial class ErrorEnvelopeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnknownPath_NoEndpoint_Gives404Envelope()
    {
        await using ServiceFixture service = await StartAsync();
        using HttpResponseMessage response = await service.Client.GetAsync(new Uri("/nowhere", UriKind.Relative), Token);
        await AssertErrorAsync(response, HttpStatusCode.NotFound, "LUCID_ERR_4001");
    }

    [Fact]
    public async Task WrongMethod_KnownPath_Gives405EnvelopeWithAllow()
    {
        await using ServiceFixture service = await StartAsync();
        using HttpResponseMessage response = await service.Client.DeleteAsync(new Uri("/echo", UriKind.Relative), Token);
        await AssertErrorAsync(response, HttpStatusCode.MethodNotAllowed, "LUCID_ERR_4003");
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("{", "application/json", 400, "LUCID_ERR_1009")]
    [InlineData("{\"text\":1}", "application/json", 400, "LUCID_ERR_1009")]
    [InlineData("{\"text\":\"a\",\"text\":\"b\"}", "application/json", 400, "LUCID_ERR_1009")]
    [InlineData("", "application/json", 400, "LUCID_ERR_1001")]
    [InlineData("{\"text\":\"a\"}", "text/plain", 415, "LUCID_ERR_1003")]
    public async Task Body_NotAcceptable_GivesEnvelope(string body, string contentType, int status, string code)
    {
        await using ServiceFixture service = await StartAsync();
        using StringContent content = new(body, Encoding.UTF8, contentType);
        using HttpResponseMessage response = await service.Client.PostAsync(new Uri("/echo", UriKind.Relative), content, Token);
        await AssertErrorAsync(response, (HttpStatusCode)status, code);
    }

    [Fact]
    public async Task Body_LargerThanLimit_Gives413Envelope()
    {
        await using ServiceFixture service = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/echo") { Content = new ByteArrayContent(new byte[31_000_000]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await service.Client.SendAsync(request, Token);
        await AssertErrorAsync(response, HttpStatusCode.RequestEntityTooLarge, "LUCID_ERR_1010");
    }

    [Fact]
    public async Task Exception_InEndpoint_Gives500WithoutItsText()
    {
        await using ServiceFixture service = await StartAsync();
        using HttpResponseMessage response = await service.Client.GetAsync(new Uri("/throw", UriKind.Relative), Token);
        string body = await AssertErrorAsync(response, HttpStatusCode.InternalServerError, "LUCID_ERR_5001");
        Assert.DoesNotContain("hunter2", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorResult_FromEndpoint_CarriesMessageAndDetails()
    {
        await using ServiceFixture service = await StartAsync();
        using HttpResponseMessage response = await service.Client.GetAsync(new Uri("/locked", UriKind.Relative), Token);
        string body = await AssertErrorAsync(response, HttpStatusCode.Locked, "LUCID_AUTH_1005");
        using JsonDocument json = JsonDocument.Parse(body);
        JsonElement error = json.RootElement.GetProperty("error");
        Assert.Equal("Locked for 15 minutes.", error.GetProperty("message").GetString());
        Assert.Equal("900", error.GetProperty("details").GetProperty("retry_after").GetString());
    }

    internal static async Task<string> AssertErrorAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        string body = await response.Content.ReadAsStringAsync(Token);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        using JsonDocument json = JsonDocument.Parse(body);
        JsonElement error = json.RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(response.Headers.GetValues("X-Request-ID").Single(), error.GetProperty("request_id").GetString());
        Assert.Equal("lucid-test-service", error.GetProperty("service").GetString());
        Assert.NotEmpty(error.GetProperty("version").GetString()!);
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.Equal(JsonValueKind.Object, error.GetProperty("details").ValueKind);
        Assert.True(error.GetProperty("timestamp").TryGetDateTimeOffset(out _));
        return body;
    }

    private static Task<ServiceFixture> StartAsync() => ServiceFixture.StartAsync(
        builder => builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, EchoJsonContext.Default)),
        app =>
        {
            app.MapPost("/echo", (Echo echo) => echo);
            app.MapGet("/throw", IResult () => throw new InvalidOperationException("password is hunter2"));
            app.MapGet("/locked", () => new ErrorResult(
                new ErrorCode("LUCID_AUTH_1005", 423, "Locked."), "Locked for 15 minutes.", new Dictionary<string, string> { ["retry_after"] = "900" }));
        });

    internal sealed record Echo(string Text);

    [JsonSerializable(typeof(Echo))]
    internal sealed partial class EchoJsonContext : JsonSerializerContext;
}
