using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lucid.Tests.ServiceDefaults;

public sealed class ShutdownTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_RequestInFlight_LetsItFinish()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ServiceFixture service = await ServiceFixture.StartAsync(mapEndpoints: app => app.MapGet("/slow", async context =>
        {
            arrived.SetResult();
            await release.Task;
            await context.Response.WriteAsync("done");
        }));
        Task<string> slow = service.Client.GetStringAsync(new Uri("/slow", UriKind.Relative), Token);
        await arrived.Task.WaitAsync(Token);
        Task stopping = service.StopAsync();
        await Poll.UntilAsync(() => RefusesAsync(service.BaseAddress), "no new connection is accepted", Token);
        release.SetResult();
        Assert.Equal("done", await slow);
        await stopping;
    }

    [Fact]
    public async Task Stop_RequestHangs_IsOverInTwoSeconds()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ServiceFixture service = await ServiceFixture.StartAsync(mapEndpoints: app => app.MapGet("/hang", async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));
        Task<HttpResponseMessage> hanging = service.Client.GetAsync(new Uri("/hang", UriKind.Relative), Token);
        await arrived.Task.WaitAsync(Token);
        long started = Stopwatch.GetTimestamp();
        await service.StopAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    private static async Task<bool> RefusesAsync(Uri address)
    {
        using HttpClient client = new();
        try
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri(address, "/alive"), Token);
            return response.StatusCode != HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Refused: this is what is being polled for.
            return true;
        }
    }
}
