using System.Net;
using System.Text.Json;
using Lucid.ServiceDefaults.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Tests.ServiceDefaults;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HealthStatus.Healthy, 200, "healthy")]
    [InlineData(HealthStatus.Degraded, 200, "degraded")]
    [InlineData(HealthStatus.Unhealthy, 503, "unhealthy")]
    public async Task Health_DependencyState_DecidesStatus(HealthStatus state, int status, string name)
    {
        await using ServiceFixture service = await StartAsync(new HealthCheckResult(state));
        using HttpResponseMessage response = await service.Client.GetAsync(new Uri("/health", UriKind.Relative), Token);
        using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(name, json.RootElement.GetProperty("status").GetString());
        Assert.Equal("lucid-test-service", json.RootElement.GetProperty("service").GetString());
        Assert.Equal(name, json.RootElement.GetProperty("dependencies").GetProperty("thing").GetString());
        Assert.True(json.RootElement.TryGetProperty("version", out _));
        Assert.True(json.RootElement.TryGetProperty("timestamp", out _));
    }

    [Fact]
    public async Task Alive_DependencyDown_IsStillHealthy()
    {
        await using ServiceFixture service = await StartAsync(HealthCheckResult.Unhealthy());
        using HttpResponseMessage response = await service.Client.GetAsync(new Uri("/alive", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, 200)]
    [InlineData(HealthStatus.Unhealthy, 503)]
    public async Task Alive_CheckWithLivenessTag_DecidesStatus(HealthStatus state, int status)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("self", () => new HealthCheckResult(state), tags: [LivenessTag.Name])
            .AddCheck("thing", () => HealthCheckResult.Unhealthy()));
        using HttpResponseMessage response = await service.Client.GetAsync(new Uri("/alive", UriKind.Relative), Token);
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.DoesNotContain("thing", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_Flood_EvaluatesOnce()
    {
        int evaluations = 0;
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ServiceFixture service = await ServiceFixture.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddAsyncCheck("slow", async () =>
            {
                Interlocked.Increment(ref evaluations);
                await gate.Task;
                return HealthCheckResult.Healthy();
            }));
        Task<HttpResponseMessage>[] flood =
            [.. Enumerable.Range(0, 200).Select(_ => service.Client.GetAsync(new Uri("/health", UriKind.Relative), Token))];
        gate.SetResult();
        foreach (HttpResponseMessage response in await Task.WhenAll(flood))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            response.Dispose();
        }

        // One for the flood, and at most one more for requests that arrived after the first report had aged.
        Assert.InRange(evaluations, 1, 2);
    }

    private static Task<ServiceFixture> StartAsync(HealthCheckResult result) => ServiceFixture.StartAsync(
        builder => builder.Services.AddHealthChecks().AddCheck("thing", () => result));
}
