using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Lucid.Tests.Graph;

/// <summary>What the operating system can do to a resource.</summary>
internal static class ResourceProcesses
{
    /// <summary>SIGKILL; returns when the resource is known to be gone.</summary>
    public static async Task KillAsync(this DistributedApplication app, string resource, CancellationToken cancellationToken)
    {
        using (var process = Process.GetProcessById(app.ProcessIdOf(resource))) process.Kill();
        await app.ResourceNotifications.WaitForResourceAsync(resource, KnownResourceStates.TerminalStates, cancellationToken);
    }

    /// <summary>Starts a resource as the developer would; returns when it is healthy.</summary>
    public static async Task StartAgainAsync(this DistributedApplication app, string resource, CancellationToken cancellationToken)
    {
        var result = await app.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken);
        Assert.True(result.Success);
        await app.ResourceNotifications.WaitForResourceHealthyAsync(resource, cancellationToken);
    }

    /// <summary>Sends a signal: STOP takes a process out of its network without ending it, CONT brings it back.</summary>
    public static async Task SignalAsync(
        this DistributedApplication app, string resource, string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", app.ProcessIdOf(resource).ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    private static int ProcessIdOf(this DistributedApplication app, string resource)
    {
        Assert.True(app.ResourceNotifications.TryGetCurrentState(resource, out var state));
        return (int)state.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value!;
    }
}
