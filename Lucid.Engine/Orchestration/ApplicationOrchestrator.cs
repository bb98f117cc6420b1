using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration.Configuration;
using Aspire.Hosting.Orchestration.Health;
using Aspire.Hosting.Orchestration.Launching;
using Aspire.Hosting.Orchestration.Ports;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts the whole graph, each resource as soon as what it waits for is there, and stops it in reverse.</summary>
internal sealed class ApplicationOrchestrator(
    DistributedApplicationModel model,
    EndpointAllocator endpoints,
    IEnumerable<ILauncher> launchers,
    ExecutionConfigurationResolver configurations,
    HealthMonitor health,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    TimeProvider time) : IHostedService, IAsyncDisposable
{
    private readonly Dictionary<string, ResourceSupervisor> _supervisors = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();
    private Task _starts = Task.CompletedTask;

    public bool TryGetSupervisor(string resourceName, [NotNullWhen(true)] out ResourceSupervisor? supervisor) =>
        _supervisors.TryGetValue(resourceName, out supervisor);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        endpoints.Allocate(model.Resources);
        foreach (var resource in model.Resources) await AnnounceAsync(resource, cancellationToken).ConfigureAwait(false);
        foreach (var resource in model.Resources)
            if (launchers.FirstOrDefault(l => l.CanLaunch(resource)) is { } launcher)
                _supervisors.Add(resource.Name, Supervise(resource, launcher));

        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        foreach (var supervisor in _supervisors.Values)
            await notifications.PublishUpdateAsync(supervisor.Resource, s => s with { State = KnownResourceStates.NotStarted }).ConfigureAwait(false);
        _starts = Task.WhenAll(_supervisors.Values.Where(s => !s.IsExplicitStart).Select(s => s.StartWithDependenciesAsync(linked.Token)));
        await _starts.ConfigureAwait(false);
        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _starts.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var group in ResourceGraph.StopOrder(_supervisors.Values.Select(s => s.Resource)))
            await Task.WhenAll(group.Select(r => StopOneAsync(r.Name, cancellationToken))).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var supervisor in _supervisors.Values) await supervisor.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private Task StopOneAsync(string name, CancellationToken cancellationToken) =>
        TryGetSupervisor(name, out var supervisor) ? supervisor.StopAsync(cancellationToken) : Task.CompletedTask;

    private ResourceSupervisor Supervise(IResource resource, ILauncher launcher) =>
        new(resource, launcher, configurations, health, notifications, eventing, logs.Log(resource.Name), services, time);

    private async Task AnnounceAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (resource is IResourceWithEndpoints)
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken).ConfigureAwait(false);
        if (resource is IResourceWithConnectionString)
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken).ConfigureAwait(false);
        if (resource is IResourceWithoutLifetime)
            await notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Active, IsReady = true }).ConfigureAwait(false);
        else if (resource is IResourceWithParent { Parent: IComputeResource parent } && resource is not IComputeResource)
            _ = FollowAsync(resource, parent);
    }

    /// <summary>A database has no process: it is what its server is.</summary>
    private async Task FollowAsync(IResource child, IResource parent)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(_stopping.Token).ConfigureAwait(false))
                if (change.Resource == parent)
                    await notifications.PublishUpdateAsync(child, s => s with
                    {
                        State = change.Snapshot.State, HealthStatus = change.Snapshot.HealthStatus, IsReady = change.Snapshot.IsReady,
                    }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }
}
