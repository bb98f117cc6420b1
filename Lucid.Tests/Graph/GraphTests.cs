using System.Net;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Tests.Graph;

[Collection(GraphCollection.Name)]
public sealed class GraphTests(GraphFixture graph)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lucid-mongodb")]
    [InlineData("lucid-redis")]
    [InlineData("lucid-auth-service")]
    [InlineData("lucid-blockchain-engine")]
    [InlineData("lucid-block-manager")]
    [InlineData("lucid-data-chain")]
    [InlineData("lucid-session-anchoring")]
    [InlineData("lucid-api-gateway")]
    public async Task Start_EveryResource_IsHealthy(string resource)
    {
        var app = await graph.StartAsync(Cancellation);
        var state = await app.ResourceNotifications.WaitForResourceHealthyAsync(resource, Cancellation);
        Assert.Equal(HealthStatus.Healthy, state.Snapshot.HealthStatus);
    }

    [Fact]
    public async Task Health_ThroughTheGateway_ListsItsDependencies()
    {
        var app = await graph.StartAsync(Cancellation);
        using var client = app.CreateHttpClient("lucid-api-gateway");
        using var response = await client.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            ("healthy", "lucid-api-gateway"),
            (body.RootElement.GetProperty("status").GetString(), body.RootElement.GetProperty("service").GetString()));
        Assert.Equal("healthy", body.RootElement.GetProperty("dependencies").GetProperty("redis").GetString());
    }

    [Fact]
    public async Task Get_ServiceThatIsNotThereYet_Answers503InTheEnvelope()
    {
        var app = await graph.StartAsync(Cancellation);
        var registered = await SignedInUser.RegisterAsync(await graph.AuthClientAsync(Cancellation), Cancellation);
        var user = await registered.LoginAsync(Cancellation);
        using var client = app.CreateHttpClient("lucid-api-gateway");
        client.DefaultRequestHeaders.Authorization = new("Bearer", user.AccessToken);
        using var response = await client.GetAsync(new Uri("/api/v1/manifests/latest", UriKind.Relative), Cancellation);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("LUCID_ERR_5008", body.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Model_EveryContainerResource_SaysNetworkPlaneLimitsAndHardening()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
            ["--operation", "publish"], Cancellation);
        string[] expected =
        [
            "NetworkAnnotation", "PlaneAnnotation", "GroupAnnotation", "LimitsAnnotation", "HardeningAnnotation",
            "EnvironmentFilesAnnotation", "LogMountAnnotation",
        ];
        foreach (var resource in builder.Resources.Where(r => r is IComputeResource))
        {
            string[] kinds = [.. resource.Annotations.Select(a => a.GetType().Name)];
            foreach (var kind in expected)
                Assert.True(kinds.Contains(kind), $"{resource.Name} has no {kind}");
        }
    }

    [Fact]
    public async Task Model_BackingContainers_KeepsTheResourceNames()
    {
        await using var embedded = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
            ["--Lucid:Backing=embedded", "--Lucid:Tor=off"], Cancellation);
        await using var containers = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
            ["--Lucid:Backing=containers", "--Lucid:Tor=off"], Cancellation);
        static IEnumerable<string> Names(IDistributedApplicationTestingBuilder b) =>
            b.Resources.Where(r => r is IComputeResource).Select(r => r.Name).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "lucid-api-gateway", "lucid-auth-service", "lucid-base", "lucid-base-java", "lucid-base-python", "lucid-block-manager",
                "lucid-blockchain-engine", "lucid-data-chain", "lucid-mongodb", "lucid-redis", "lucid-server-tools",
                "lucid-session-anchoring",
            ],
            Names(embedded));
        Assert.Equal([.. Names(embedded).Append("lucid-elasticsearch").Order(StringComparer.Ordinal)], Names(containers));
        Assert.Equal(
            ["lucid-elasticsearch", "lucid-mongodb", "lucid-redis"],
            containers.Resources.OfType<ContainerResource>().Select(r => r.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Model_UnknownBacking_SaysWhatThereIs()
    {
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(["--Lucid:Backing=oracle"], Cancellation));
        Assert.Contains("'oracle'", e.Message, StringComparison.Ordinal);
        Assert.Contains("embedded", e.Message, StringComparison.Ordinal);
    }
}
