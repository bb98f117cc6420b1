using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Tests.Engine;

/// <summary>Real child processes (shells) through their lives.</summary>
public sealed class LifecycleTests
{
    private const string Forever = "echo started; exec sleep 300";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_ProcessThatEnds_IsFinishedWithItsExitCode()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("job", "echo out; echo err >&2; exit 3");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceAsync("job", KnownResourceStates.Finished, Cancellation);

        Assert.Equal(3, app.Snapshot("job").ExitCode);
        Assert.Equal(["err", "out"], app.Tail("job").Order());
    }

    [Fact]
    public async Task StartAsync_MissingProgram_FailsToStartAndSaysWhichProgram()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("broken", "no-such-program", ".");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        Assert.Equal(KnownResourceStates.FailedToStart, app.Snapshot("broken").State?.Text);
        Assert.Contains(app.Tail("broken"), l => l.Contains("'no-such-program'", StringComparison.Ordinal) && l.Contains("Install it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WaitForCompletion_DependencyFails_DependentFailsToo()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var migration = builder.AddShell("migration", "exit 1");
        builder.AddShell("service", Forever).WaitForCompletion(migration);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        Assert.Equal(KnownResourceStates.FailedToStart, app.Snapshot("service").State?.Text);
        Assert.Contains(app.Tail("service"), l => l.Contains("'migration'", StringComparison.Ordinal) && l.Contains("exit code 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WaitFor_UnhealthyDependency_StartsOnceItIsHealthy()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var healthy = false;
        builder.Services.AddHealthChecks().AddCheck("gate", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var server = builder.AddShell("server", Forever).WithHealthCheck("gate");
        builder.AddShell("client", Forever).WaitFor(server);
        await using var app = await builder.BuildAsync(Cancellation);

        var starting = app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceAsync("server", KnownResourceStates.Running, Cancellation);
        await app.ResourceNotifications.WaitForResourceAsync("client", KnownResourceStates.Waiting, Cancellation);
        Assert.False(starting.IsCompleted);

        healthy = true;
        await app.ResourceNotifications.WaitForResourceHealthyAsync("client", Cancellation);
        await starting;
    }

    [Fact]
    public async Task ExecuteCommandAsync_StopStartRestart_ReportTheRealState()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("service", Forever);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        var first = ProcessIdOf(app, "service");

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StopCommand, Cancellation)).Success);
        Assert.Equal(KnownResourceStates.Exited, app.Snapshot("service").State?.Text);
        Assert.False(IsAlive(first));

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StartCommand, Cancellation)).Success);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancellation);
        var second = ProcessIdOf(app, "service");
        Assert.True(IsAlive(second));

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.RestartCommand, Cancellation)).Success);
        Assert.NotEqual(second, ProcessIdOf(app, "service"));
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("service", "dance", Cancellation)).Success);
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("nobody", "start", Cancellation)).Success);
    }

    [Fact]
    public async Task StartCommand_ResourceThatWaits_IsReleased()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        var server = builder.AddShell("server", Forever).WithHealthCheck("never");
        builder.AddShell("client", Forever).WaitFor(server);
        await using var app = await builder.BuildAsync(Cancellation);
        var starting = app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceAsync("client", KnownResourceStates.Waiting, Cancellation);

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("client", KnownResourceCommands.StartCommand, Cancellation)).Success);
        await app.ResourceNotifications.WaitForResourceAsync("client", KnownResourceStates.Running, Cancellation);
        await starting;
    }

    [Fact]
    public async Task WithExplicitStart_StaysStoppedUntilStarted()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("tool", Forever).WithExplicitStart();
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        Assert.Equal(KnownResourceStates.NotStarted, app.Snapshot("tool").State?.Text);

        await app.ResourceCommands.ExecuteCommandAsync("tool", KnownResourceCommands.StartCommand, Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("tool", Cancellation);
    }

    [Fact]
    public async Task StopAsync_DependentsFirst_EveryProcessIsGone()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        const string Polite = "trap 'echo stopping; exit 0' TERM; echo started; while :; do sleep 0.05; done";
        var server = builder.AddShell("server", Polite);
        builder.AddShell("client", Polite).WaitFor(server);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.WaitForLineAsync("server", "started", Cancellation);
        await app.WaitForLineAsync("client", "started", Cancellation);
        int[] ids = [ProcessIdOf(app, "server"), ProcessIdOf(app, "client")];

        var order = new List<string>();
        using var watching = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            await foreach (var e in app.ResourceNotifications.WatchAsync(watching.Token))
                if (e.Snapshot.State?.Text == KnownResourceStates.Exited && !order.Contains(e.Resource.Name)) order.Add(e.Resource.Name);
        }, Cancellation);
        await app.StopAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceAsync("server", KnownResourceStates.Exited, Cancellation);
        await watching.CancelAsync();
        await watch.ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(["client", "server"], order);
        Assert.All(ids, id => Assert.False(IsAlive(id)));
        Assert.Contains("stopping", app.Tail("client"));
    }

    [Fact]
    public async Task DisposeAsync_WithoutStop_LeavesNoProcess()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("service", "trap '' TERM; echo started; sleep 300 & wait");
        int id;
        await using (var app = await builder.BuildAsync(Cancellation))
        {
            await app.StartAsync(Cancellation);
            await app.WaitForLineAsync("service", "started", Cancellation);
            id = ProcessIdOf(app, "service");
        }

        await Poll.UntilAsync(() => !IsAlive(id), "the child is gone", Cancellation);
    }

    [Fact]
    public async Task StopAsync_ChildLeavesItsOwnChildBehind_StopsAtOnce()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("service", "sleep 300 & echo $!; wait");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await Poll.UntilAsync(() => app.Tail("service").Count == 1, "the child has printed its own child's id", Cancellation);
        var grandchild = int.Parse(app.Tail("service")[0], System.Globalization.CultureInfo.InvariantCulture);

        var started = Stopwatch.GetTimestamp();
        await app.StopAsync(Cancellation);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(4), "the stop waited for the grandchild");
        await Poll.UntilAsync(() => !IsAlive(grandchild), "the grandchild is gone", Cancellation);
    }

    [Fact]
    public async Task OnResourceReady_HealthyAgainAfterRestart_RunsEachTime()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var ready = 0;
        builder.AddShell("service", Forever).OnResourceReady((_, _, _) =>
        {
            Interlocked.Increment(ref ready);
            return Task.CompletedTask;
        });
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancellation);
        await app.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.RestartCommand, Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancellation);
        Assert.Equal(2, ready);
    }

    private static int ProcessIdOf(DistributedApplication app, string resource) =>
        (int)app.Snapshot(resource).Properties.Single(p => p.Name == "executable.pid").Value!;

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
