using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.Orchestration.Ports;
using Aspire.Hosting.Testing;

namespace Lucid.Tests.Engine;

public sealed class PortTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Allocate_TwoAllocators_NeverHandOutTheSamePort()
    {
        using var first = new PortAllocator();
        using var second = new PortAllocator();
        var ports = Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? first : second).Allocate()).ToArray();
        Assert.Equal(ports.Length, ports.Distinct().Count());
    }

    [Fact]
    public async Task StartAsync_FixedPortInUse_NamesPortAndResource()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var builder = DistributedApplicationTestingBuilder.Create("--DcpPublisher:RandomizePorts=false");
        builder.AddShell("server", "sleep 1").WithHttpEndpoint(port: port);
        await using var app = await builder.BuildAsync(Cancellation);

        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Cancellation));
        Assert.Contains($"Port {port}", e.Message, StringComparison.Ordinal);
        Assert.Contains("'server'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_OnePortForTwoResources_NamesBoth()
    {
        using var ports = new PortAllocator();
        var port = ports.Allocate();
        await using var builder = DistributedApplicationTestingBuilder.Create("--DcpPublisher:RandomizePorts=false");
        builder.AddShell("one", "sleep 1").WithHttpEndpoint(port: port);
        builder.AddShell("two", "sleep 1").WithHttpEndpoint(port: port);
        await using var app = await builder.BuildAsync(Cancellation);

        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Cancellation));
        Assert.Contains("'one'", e.Message, StringComparison.Ordinal);
        Assert.Contains("'two'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithEndpoint_NameTaken_IsRefused()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddShell("server", "").WithHttpEndpoint();
        Assert.Throws<DistributedApplicationException>(() => server.WithHttpEndpoint());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void WithHttpEndpoint_ImpossiblePort_IsRefused(int port)
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddShell("server", "").WithHttpEndpoint(port: port));
    }
}
