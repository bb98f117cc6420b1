using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Launching;

namespace Lucid.Tests.Engine;

/// <summary>What is left when the AppHost dies without a farewell: the guard's pipe closes and it kills.</summary>
public sealed class ProcessGuardTests
{
    [Fact]
    public async Task Dispose_ChildStillWatched_KillsItAndItsChildren()
    {
        var ct = TestContext.Current.CancellationToken;
        var guard = new ProcessGuard();
        var log = new ResourceLog();
        var script = "trap '' TERM; sleep 300 & echo $!; wait";
        var child = new ChildProcessFactory(guard).Start("child", new ChildProcessStart("/bin/sh", ["-c", script], "/", new Dictionary<string, string>()), log);
        await Poll.UntilAsync(() => log.Tail(1).Count == 1, "the child has printed its own child's id", ct);
        var grandchild = int.Parse(log.Tail(1)[0].Content, CultureInfo.InvariantCulture);

        guard.Dispose();
        await child.Exited.WaitAsync(ct);
        await Poll.UntilAsync(() => !IsAlive(grandchild), "the grandchild is gone", ct);
    }

    [Fact]
    public async Task Dispose_ChildForgotten_LeavesItAlone()
    {
        var ct = TestContext.Current.CancellationToken;
        using var other = Process.Start("sleep", "300");
        var guard = new ProcessGuard();
        guard.Watch(other.Id);
        guard.Forget(other.Id);
        var child = new ChildProcessFactory(guard).Start("child", new ChildProcessStart("/bin/sh", ["-c", "exec sleep 300"], "/", new Dictionary<string, string>()), new ResourceLog());
        guard.Dispose();
        await child.Exited.WaitAsync(ct);

        Assert.True(IsAlive(other.Id));
        other.Kill();
    }

    private static bool IsAlive(int id) => Directory.Exists($"/proc/{id}") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
}
