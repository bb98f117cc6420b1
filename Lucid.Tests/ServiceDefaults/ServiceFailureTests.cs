using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.ServiceDefaults;

public sealed class ServiceFailureTests
{
    private const string Reason = "The block log /data/blocks.log is damaged: restore it from a backup.";

    [Fact]
    public async Task Run_ReportedFailure_Gives1AndOneCriticalLineWithoutStackTrace()
    {
        using LogCapture log = new();

        Assert.Equal(ServiceHost.FailureExitCode, await RunAsync(log, (failure, _) => Fail(() => failure.Report(Reason))));
        string line = Assert.Single(log.Lines, IsCritical);
        Assert.Contains(Reason, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ReportedDefect_KeepsItsStackTrace()
    {
        using LogCapture log = new();

        Assert.Equal(ServiceHost.FailureExitCode, await RunAsync(log, (failure, _) => Fail(() =>
        {
            try
            {
                throw new InvalidOperationException("a defect");
            }
            catch (InvalidOperationException exception)
            {
                failure.Report("The node cannot go on.", exception);
            }
        })));
        Assert.Contains("   at ", Assert.Single(log.Lines, IsCritical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ReportedWhileStarting_Gives1()
    {
        using LogCapture log = new();
        Assert.Equal(ServiceHost.FailureExitCode, await RunAsync(log, services => services.AddHostedService<FailsToStart>()));
        Assert.Contains(Reason, Assert.Single(log.Lines, IsCritical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SeveralReports_LogsTheFirst()
    {
        using LogCapture log = new();

        Assert.Equal(ServiceHost.FailureExitCode, await RunAsync(log, (failure, _) => Fail(() =>
        {
            failure.Report(Reason);
            failure.Report("The queue is closed.");
        })));
        Assert.Contains(Reason, Assert.Single(log.Lines, IsCritical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BackgroundWorkThrows_Gives1()
    {
        using LogCapture log = new();

        Assert.Equal(ServiceHost.FailureExitCode, await RunAsync(log, (_, _) => throw new InvalidOperationException("a defect")));
        Assert.Contains(log.Lines, line => line.Contains("a defect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_BackgroundWorkThrowsWhileStopping_Gives0()
    {
        using LogCapture log = new();

        Assert.Equal(0, await RunAsync(log, async (_, lifetime) =>
        {
            lifetime.StopApplication();
            await Task.Yield();
            throw new InvalidOperationException("closed");
        }));
    }

    [Fact]
    public async Task Run_Stopped_Gives0()
    {
        using LogCapture log = new();

        Assert.Equal(0, await RunAsync(log, (_, lifetime) => Fail(lifetime.StopApplication)));
        Assert.DoesNotContain(log.Lines, IsCritical);
    }

    private static bool IsCritical(string line) => line.StartsWith("Critical ", StringComparison.Ordinal);

    private static Task Fail(Action how)
    {
        how();
        return Task.CompletedTask;
    }

    private static Task<int> RunAsync(LogCapture log, Func<ServiceFailure, IHostApplicationLifetime, Task> work) =>
        RunAsync(log, services => services.AddHostedService(provider => new Work(provider, work)));

    private static Task<int> RunAsync(LogCapture log, Action<IServiceCollection> addWork)
    {
        ServiceRole role = new("test-service", "A service under test.", builder => addWork(builder.Services.AddSingleton<ILoggerProvider>(log)), _ => { });
        return ServiceHost.RunAsync(role, ["--urls=http://127.0.0.1:0"], TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the service has started, as one that fails later does.</summary>
    private sealed class Work(IServiceProvider services, Func<ServiceFailure, IHostApplicationLifetime, Task> work) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            IHostApplicationLifetime lifetime = services.GetRequiredService<IHostApplicationLifetime>();
            TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration registration = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            await work(services.GetRequiredService<ServiceFailure>(), lifetime);
        }
    }

    private sealed class FailsToStart(ServiceFailure failure) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Fail(() => failure.Report(Reason));

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
