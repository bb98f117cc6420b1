using System.Net;
using System.Text;
using Lucid.ServiceDefaults.Errors;
using Lucid.Sessions.Calls;
using Lucid.Sessions.Recorder.Contracts;

namespace Lucid.Tests.Sessions.Calls;

public sealed class ServiceCallerTests
{
    private const string Session = "5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f";

    [Fact]
    public async Task Call_Answer_IsRead()
    {
        RecorderClient client = Client(_ => Json(HttpStatusCode.OK, """{"offset":42}"""));
        var position = await client.UploadAsync(Session, 0, new ByteArrayContent([1]), TestContext.Current.CancellationToken);
        Assert.Equal(42, position.Offset);
    }

    [Fact]
    public async Task Call_Upload_NamesTheOffset()
    {
        string? asked = null;
        RecorderClient client = Client(request =>
        {
            asked = request.RequestUri!.PathAndQuery;
            return Json(HttpStatusCode.OK, """{"offset":9}""");
        });
        await client.UploadAsync(Session, 8, new ByteArrayContent([1]), TestContext.Current.CancellationToken);
        Assert.Equal($"/recordings/{Session}/stream?offset=8", asked);
    }

    [Fact]
    public async Task Call_Refusal_IsAnExceptionWithCodeAndDetails()
    {
        RecorderClient client = Client(_ => Json(HttpStatusCode.Conflict, """
            {"error":{"code":"LUCID_SESSION_7403","message":"The stream goes on elsewhere: see offset.","details":{"offset":"7"},
            "request_id":"r","timestamp":"2026-01-01T00:00:00Z","service":"s","version":"1"}}
            """));
        var refusal = await Assert.ThrowsAsync<ServiceCallException>(
            () => client.StopAsync(Session, TestContext.Current.CancellationToken));
        Assert.Equal("LUCID_SESSION_7403", refusal.Code);
        Assert.Equal("7", refusal.Details["offset"]);
        Assert.False(refusal.IsTransient);
        var result = refusal.ToResult();
        Assert.Equal(409, result.Code.Status);
        Assert.Equal("7", result.Details!["offset"]);
    }

    [Fact]
    public async Task Call_StrangersPage_IsRefusedWithTheStatusAlone()
    {
        RecorderClient client = Client(_ => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") });
        var refusal = await Assert.ThrowsAsync<ServiceCallException>(
            () => client.StopAsync(Session, TestContext.Current.CancellationToken));
        Assert.Null(refusal.Code);
        Assert.True(refusal.IsTransient);
        Assert.Equal(ErrorCodes.Unavailable, refusal.ToResult().Code);
    }

    [Fact]
    public async Task Call_AnswerOfAnotherShape_IsRefused()
    {
        RecorderClient client = Client(_ => Json(HttpStatusCode.OK, "[]"));
        await Assert.ThrowsAsync<ServiceCallException>(() => client.StopAsync(Session, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Call_NobodyThere_IsTransient()
    {
        RecorderClient client = Client(_ => throw new HttpRequestException("Connection refused"));
        var refusal = await Assert.ThrowsAsync<ServiceCallException>(
            () => client.StopAsync(Session, TestContext.Current.CancellationToken));
        Assert.Null(refusal.Status);
        Assert.True(refusal.IsTransient);
    }

    [Fact]
    public async Task Call_TokenNotTaken_IsNotPassedOnToTheCaller()
    {
        RecorderClient client = Client(_ => Json(HttpStatusCode.Unauthorized, """
            {"error":{"code":"LUCID_ERR_2003","message":"The token is not valid.","details":{},
            "request_id":"r","timestamp":"2026-01-01T00:00:00Z","service":"s","version":"1"}}
            """));
        var refusal = await Assert.ThrowsAsync<ServiceCallException>(
            () => client.StopAsync(Session, TestContext.Current.CancellationToken));
        Assert.Equal(503, refusal.ToResult().Code.Status);
    }

    [Fact]
    public async Task Find_NotThere_IsNull()
    {
        RecorderClient client = Client(_ => Json(HttpStatusCode.NotFound, """
            {"error":{"code":"LUCID_SESSION_7401","message":"There is no recording of this session.","details":{},
            "request_id":"r","timestamp":"2026-01-01T00:00:00Z","service":"s","version":"1"}}
            """));
        Assert.Null(await client.FindAsync(Session, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Call_CallerGivesUp_IsACancellationAndNoRefusal()
    {
        using CancellationTokenSource given = new();
        await given.CancelAsync();
        RecorderClient client = Client(_ => Json(HttpStatusCode.OK, "{}"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.StopAsync(Session, given.Token));
    }

    private static RecorderClient Client(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(new ServiceCaller(new HttpClient(new Answers(answer)) { BaseAddress = new Uri("http://lucid-session-recorder/") }, RecorderClient.Service));

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(answer(request));
        }
    }
}
