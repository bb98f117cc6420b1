using System.Diagnostics;
using System.Globalization;
using Lucid.Benchmarks.Graph;

namespace Lucid.Tests.Graph;

/// <summary>The AppHost as a developer runs it: a process with a console.</summary>
[Collection(GraphCollection.Name)]
public sealed class AppHostProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lucid-apphost-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_Interrupted_EndsWithoutAChildOrAnError()
    {
        await using var host = AppHostProcess.Start(_root.FullName, "--DcpPublisher:RandomizePorts=true");
        var line = await host.WaitForLineAsync("graph healthy", Patience, Cancellation);
        Assert.StartsWith("graph healthy: 8/8 resources in ", line, StringComparison.Ordinal);
        var children = host.Children();

        using var interrupt = Process.Start("kill", ["-INT", host.Process.Id.ToString(CultureInfo.InvariantCulture)]);
        await host.Process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, host.Process.ExitCode);
        await Poll.UntilAsync(() => children.All(c => !Directory.Exists($"/proc/{c.Id}")), "every child is gone", Cancellation);
    }

    [Fact]
    public async Task Run_Killed_LeavesNoChild()
    {
        await using var host = AppHostProcess.Start(_root.FullName, "--DcpPublisher:RandomizePorts=true");
        await host.WaitForLineAsync("graph healthy", Patience, Cancellation);
        var children = host.Children();
        Assert.True(children.Count >= 8, "the graph has fewer processes than resources");

        host.Process.Kill();
        await Poll.UntilAsync(() => children.All(c => !Directory.Exists($"/proc/{c.Id}")), "every child is gone", Cancellation);
    }

    public void Dispose() => _root.Delete(recursive: true);
}
