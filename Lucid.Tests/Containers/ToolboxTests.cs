using Lucid.Containers.Probes;
using Lucid.Containers.Toolbox;

namespace Lucid.Tests.Containers;

public sealed class ToolboxTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lucid-toolbox-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string SocketPath => Path.Combine(_folder.FullName, "toolbox.sock");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Probe_Bootstrap_IsHealthyUntilItEnds()
    {
        // What a container that was killed leaves behind.
        await File.WriteAllTextAsync(SocketPath, "", Token);
        using CancellationTokenSource stop = new();
        Task<int> running = ToolboxServer.RunAsync(ToolboxNames.ServerTools, SocketPath, stop.Token);
        await Poll.UntilAsync(async () => (await ProbeAsync()).IsHealthy, "the bootstrap answers", Token);

        Assert.Equal(ProbeResult.Healthy("server-tools-bootstrap idles"), await ProbeAsync());
        Assert.True((await ProbeAsync()).IsHealthy);
        await stop.CancelAsync();
        Assert.Equal(0, await running);
        Assert.False((await ProbeAsync()).IsHealthy);
    }

    [Fact]
    public async Task Probe_NoBootstrap_IsUnhealthy() =>
        Assert.Contains("no bootstrap answers", (await ProbeAsync()).Finding, StringComparison.Ordinal);

    private Task<ProbeResult> ProbeAsync() => ToolboxProbe.RunAsync(SocketPath, Token);
}
