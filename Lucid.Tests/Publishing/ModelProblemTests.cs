using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Lucid.AppHost.Topology;

namespace Lucid.Tests.Publishing;

/// <summary>A wrong model is not published: everything that is wrong with it is said at once, resource by resource, with what to do.</summary>
public sealed class ModelProblemTests
{
    [Fact]
    public async Task Publish_SeveralProblems_ListsThemAllAndWritesNothing()
    {
        using var directory = new TemporaryDirectory();
        var error = await ProblemsAsync(directory, model =>
        {
            model.Container("one").WithHostNumber(200).WithHttpEndpoint(port: 8080, targetPort: 80).WithExternalHttpEndpoints();
            model.Container("two").WithHostNumber(200).WithEnvironment("API_KEY", "in plain text");
            model.Builder.AddContainer("bare", "bare", "1");
        });

        Assert.StartsWith("The model has 10 problems:", error, StringComparison.Ordinal);
        Assert.Contains("  - bare has no health check that works in a container: call WithServicePort or WithHealthProbe.", error, StringComparison.Ordinal);
        Assert.Contains("  - bare has no limits: call WithLimits.", error, StringComparison.Ordinal);
        Assert.Contains("  - one publishes port 8080 like lucid-api-gateway: give one of them another port.", error, StringComparison.Ordinal);
        Assert.Contains("  - two has the address 172.20.0.200 of one: give it another WithHostNumber.", error, StringComparison.Ordinal);
        Assert.Contains("  - two has the secret API_KEY in plain text: make it a parameter with secret: true.", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public async Task Publish_ReferenceAcrossNetworks_IsRefused()
    {
        var error = await ProblemsAsync(model =>
        {
            var server = model.Container("server").WithHostNumber(200).WithHttpEndpoint(targetPort: 80, name: "http");
            model.Container("client", Network.Gui).WithHostNumber(201).WithReference(server.GetEndpoint("http"));
        });
        Assert.Contains("client refers to server but shares no network with it: put both on one with OnNetworks.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_UnknownNetwork_IsRefused()
    {
        var error = await ProblemsAsync(model => model.Container("lost", new Network("lost-net", "lost", System.Net.IPNetwork.Parse("10.1.0.0/16"))).WithHostNumber(200));
        Assert.Contains("lost is on network 'lost-net', which does not exist: add it to Network.All.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_MemoryOverBudget_SaysByHowMuch()
    {
        var error = await ProblemsAsync(model => model.Container("big").WithHostNumber(200).WithLimits(memoryMiB: 8192, cpus: 1));
        Assert.Matches(@"The graph may use \d+ MiB of memory, \d+ more than the budget of 6144: lower WithLimits\.", error);
    }

    [Fact]
    public async Task Publish_SecretArgument_IsRefused()
    {
        var error = await ProblemsAsync(model => model.Container("loud").WithHostNumber(200)
            .WithArgs(ReferenceExpression.Create($"--password={model.Builder.AddParameter("pw", secret: true)}")));
        Assert.Contains("loud has a secret among its arguments, which every process can read: pass it as a variable.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_CapabilityWithoutReason_IsRefused()
    {
        var error = await ProblemsAsync(model => model.Container("strong").WithHostNumber(200)
            .WithAnnotation(new HardeningAnnotation { AddedCapabilities = new Dictionary<string, string> { ["NET_ADMIN"] = "" } }));
        Assert.Contains("strong gets capability NET_ADMIN without a reason: say why, or leave it out.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_ParameterWithoutValue_IsNamed()
    {
        var error = await ProblemsAsync(model => model.Container("asking").WithHostNumber(200).WithEnvironment("REGION", model.Builder.AddParameter("home-region")));
        Assert.Contains("home-region has no value: set Parameters:home-region (environment variable Parameters__home_region).", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_EndpointWithoutTargetPort_IsRefused()
    {
        var error = await ProblemsAsync(model => model.Container("vague").WithHostNumber(200).WithHttpEndpoint(name: "http"));
        Assert.Contains("vague has endpoint 'http' without a port in the container: give it a targetPort.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("10.0.0.0/30")]
    [InlineData("fd00::/64")]
    public async Task Publish_BadSubnet_SaysWhatItMustBe(string subnet)
    {
        var error = await ProblemsAsync(_ => { }, $"--Lucid:Networks:lucid-pi-network={subnet}");
        Assert.Contains($"lucid-pi-network has subnet '{subnet}': Lucid:Networks:lucid-pi-network must be like 172.20.0.0/16", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_OverlappingSubnets_AreRefused()
    {
        var error = await ProblemsAsync(_ => { }, "--Lucid:Networks:lucid-gui-network=172.20.128.0/20");
        Assert.Contains("lucid-gui-network and lucid-pi-network overlap", error, StringComparison.Ordinal);
    }

    private static Task<string> ProblemsAsync(Action<Model> change, params string[] arguments)
    {
        using var directory = new TemporaryDirectory();
        return ProblemsAsync(directory, change, arguments);
    }

    /// <summary>The message with which the AppHost's own model, changed, is refused.</summary>
    private static async Task<string> ProblemsAsync(TemporaryDirectory directory, Action<Model> change, params string[] arguments)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
            ["--operation", "publish", "--step", "publish", "--output-path", directory.Path, .. arguments], cancellationToken);
        change(new Model(builder));
        await using var app = await builder.BuildAsync(cancellationToken);
        return (await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(cancellationToken))).Message.ReplaceLineEndings("\n");
    }

    private sealed record Model(IDistributedApplicationBuilder Builder)
    {
        /// <summary>A container with nothing wrong but what the test adds; it still needs its host number.</summary>
        public IResourceBuilder<ContainerResource> Container(string name, Network? network = null) => Builder.AddContainer(name, name, "1")
            .WithAnnotation(new ImageAnnotation(name, name))
            .InGroup(Group.Core).InPlane(Plane.Ops).Hardened().WithLimits(memoryMiB: 64, cpus: 0.1)
            .OnNetworks(network ?? Network.Pi)
            .WithHealthProbe(Probe.Toolbox);
    }
}
