using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration.Configuration;
using Aspire.Hosting.Orchestration.Health;
using Aspire.Hosting.Orchestration.Launching;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// The life of one resource: Waiting → Starting → Running → (healthy) → Finished | Exited | FailedToStart, and around again on command.
/// Starts and stops come one at a time; the end of the process is observed on the side.
/// </summary>
internal sealed class ResourceSupervisor(
    IResource resource,
    ILauncher launcher,
    ExecutionConfigurationResolver configurations,
    HealthMonitor health,
    ResourceNotificationService notifications,
    IDistributedApplicationEventing eventing,
    ResourceLog log,
    IServiceProvider services,
    TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Life? _life;

    public IResource Resource => resource;

    public bool IsExplicitStart => resource.HasAnnotationOfType<ExplicitStartupAnnotation>();

    /// <summary>The start every resource gets when the application starts: dependencies first. Failures become states, not exceptions.</summary>
    public async Task StartWithDependenciesAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var dependencies = notifications.WaitForDependenciesAsync(resource, waiting.Token);
            if (await Task.WhenAny(dependencies, _released.Task).ConfigureAwait(false) == _released.Task)
            {
                // Somebody started it by hand, which is not to be done twice.
                await waiting.CancelAsync().ConfigureAwait(false);
                return;
            }

            await dependencies.ConfigureAwait(false);
        }
        catch (DistributedApplicationException e)
        {
            await FailAsync(KnownResourceStates.FailedToStart, $"A dependency is not available: {e.Message}").ConfigureAwait(false);
            return;
        }

        await StartCoreAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<ExecuteCommandResult> StartCommandAsync(CancellationToken cancellationToken)
    {
        _released.TrySetResult();
        return await StartCoreAsync(cancellationToken).ConfigureAwait(false) is { } problem ? CommandResults.Failure(problem) : CommandResults.Success();
    }

    public async Task<ExecuteCommandResult> StopCommandAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken).ConfigureAwait(false);
        return CommandResults.Success();
    }

    public async Task<ExecuteCommandResult> RestartCommandAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken).ConfigureAwait(false);
        return await StartCommandAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_life is not { } life) return;
            if (!life.Instance.Exited.IsCompleted)
            {
                life.StopRequested = true;
                await notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Stopping, IsReady = false }).ConfigureAwait(false);
                await life.Instance.StopAsync(StopGrace, cancellationToken).ConfigureAwait(false);
            }

            await life.Observation.ConfigureAwait(false);
            _life = null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_life is { } life) await life.Instance.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Null when it runs now, else the reason why it does not.</summary>
    private async Task<string?> StartCoreAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_life is { Instance.Exited.IsCompleted: false }) return null;
            return await LaunchAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<string?> LaunchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await notifications.PublishUpdateAsync(resource, s => s with
            {
                State = KnownResourceStates.Starting, ExitCode = null, HealthStatus = null, HealthReports = [], IsReady = false, StopTimeStamp = null,
            }).ConfigureAwait(false);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken).ConfigureAwait(false);
            var configuration = await configurations.ResolveAsync(resource, cancellationToken).ConfigureAwait(false);
            var instance = await launcher.LaunchAsync(resource, configuration, log, cancellationToken).ConfigureAwait(false);

            _life = new Life(instance);
            await notifications.PublishUpdateAsync(resource, s => s with
            {
                State = KnownResourceStates.Running, StartTimeStamp = Now, Urls = Urls(),
                Properties = [new ResourcePropertySnapshot("executable.pid", instance.ProcessId)],
            }).ConfigureAwait(false);
            _life.Observation = ObserveAsync(_life);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever goes wrong in one resource's callbacks or launch is that resource's failure, told in its own log and state.
            var state = e is ContainerEngineException ? KnownResourceStates.RuntimeUnhealthy : KnownResourceStates.FailedToStart;
            await FailAsync(state, e is DistributedApplicationException ? e.Message : e.ToString()).ConfigureAwait(false);
            return e.Message;
        }
    }

    private async Task ObserveAsync(Life life)
    {
        using var ended = new CancellationTokenSource();
        var monitoring = MonitorAsync(ended.Token);
        var exitCode = await life.Instance.Exited.ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        await monitoring.ConfigureAwait(false);

        var state = life.StopRequested || resource.IsContainer() ? KnownResourceStates.Exited : KnownResourceStates.Finished;
        await notifications.PublishUpdateAsync(resource, s => s with
        {
            State = state, ExitCode = exitCode, HealthStatus = null, IsReady = false, StopTimeStamp = Now,
        }).ConfigureAwait(false);
        if (notifications.TryGetCurrentState(resource.Name, out var last))
            await eventing.PublishAsync(new ResourceStoppedEvent(resource, services, last)).ConfigureAwait(false);
    }

    private async Task MonitorAsync(CancellationToken cancellationToken)
    {
        try
        {
            await health.RunAsync(resource, () => ReadyAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The process has ended: nothing is left to monitor.
        }
        catch (Exception e)
        {
            // A ready handler of the AppHost failed; without this line the resource would just never become ready.
            log.Append($"a ready handler failed: {e}", isError: true);
        }
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken).ConfigureAwait(false);
        await notifications.PublishUpdateAsync(resource, s => s with { IsReady = true }).ConfigureAwait(false);
    }

    private Task FailAsync(string state, string reason)
    {
        log.Append(reason, isError: true);
        return notifications.PublishUpdateAsync(resource, s => s with { State = state, StopTimeStamp = Now });
    }

    private System.Collections.Immutable.ImmutableArray<UrlSnapshot> Urls() => [.. resource.Annotations.OfType<EndpointAnnotation>()
        .Where(e => e.AllocatedEndpoint is not null)
        .Select(e => new UrlSnapshot(e.Name, e.AllocatedEndpoint!.UriString, IsInternal: !e.IsExternal))];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private sealed class Life(IRunningInstance instance)
    {
        public IRunningInstance Instance { get; } = instance;

        public bool StopRequested { get; set; }

        public Task Observation { get; set; } = Task.CompletedTask;
    }
}
