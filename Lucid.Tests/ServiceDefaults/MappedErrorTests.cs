using System.Net;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.ServiceDefaults;

public sealed class MappedErrorTests
{
    private static readonly ErrorCode Away = new("LUCID_TEST_1001", 503, "The test's database is away.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mapped")]
    [InlineData("/derived")]
    public async Task MapException_ExceptionOfTheType_GivesItsCodeAndIsLoggedAsAWarning(string path)
    {
        using LogCapture log = new();
        await using ServiceFixture service = await StartAsync(log);
        using HttpResponseMessage response = await service.Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        string body = await ErrorEnvelopeTests.AssertErrorAsync(response, HttpStatusCode.ServiceUnavailable, "LUCID_TEST_1001");
        Assert.DoesNotContain("no connection", body, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.StartsWith("Warning The request failed (LUCID_TEST_1001): no connection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MapException_OtherException_StaysADefect()
    {
        using LogCapture log = new();
        await using ServiceFixture service = await StartAsync(log);
        using HttpResponseMessage response = await service.Client.GetAsync(new Uri("/other", UriKind.Relative), Token);
        await ErrorEnvelopeTests.AssertErrorAsync(response, HttpStatusCode.InternalServerError, "LUCID_ERR_5001");
    }

    [Fact]
    public async Task MapException_AfterTheAnswerBegan_BreaksItOffAndLogsWhatHappened()
    {
        using LogCapture log = new();
        await using ServiceFixture service = await StartAsync(log);
        await Assert.ThrowsAsync<HttpRequestException>(() => service.Client.GetStringAsync(new Uri("/half", UriKind.Relative), Token));
        Assert.Contains(log.Lines, line => line.Contains("no connection", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
    }

    private static Task<ServiceFixture> StartAsync(LogCapture log) => ServiceFixture.StartAsync(
        builder => builder.Services.MapException<IOException>(Away).AddSingleton<ILoggerProvider>(log),
        app =>
        {
            app.MapGet("/mapped", IResult () => throw new IOException("no connection"));
            app.MapGet("/derived", IResult () => throw new FileNotFoundException("no connection"));
            app.MapGet("/other", IResult () => throw new FormatException("no connection"));
            app.MapGet("/half", async context =>
            {
                await context.Response.WriteAsync("half", Token);
                await context.Response.Body.FlushAsync(Token);
                throw new IOException("no connection");
            });
        });
}
