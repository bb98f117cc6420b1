using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states of all resources: publish them, watch them, wait for them.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly WaitBehavior _defaultWaitBehavior;
    private readonly TimeProvider _time;
    private ImmutableList<Channel<ResourceEvent>> _watchers = [];

    /// <summary>Made by the application's container.</summary>
    public ResourceNotificationService(IOptions<ResourceNotificationServiceOptions> options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        _defaultWaitBehavior = options.Value.DefaultWaitBehavior;
        _time = timeProvider;
    }

    /// <summary>Changes what is known about a resource and tells every watcher.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return PublishUpdateAsync(resource, resource.Name, stateFactory);
    }

    /// <summary>Changes what is known about an instance of a resource and tells every watcher.</summary>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(stateFactory);
        lock (_lock)
        {
            var previous = _current.TryGetValue(resourceId, out var known) ? known.Snapshot : Initial(resource);
            var change = new ResourceEvent(resource, resourceId, stateFactory(previous));
            _current[resourceId] = change;
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(change);
        }

        return Task.CompletedTask;
    }

    /// <summary>The state now, if the resource is known.</summary>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_lock) return _current.TryGetValue(resourceId, out resourceEvent);
    }

    /// <summary>The states now, then every change until cancelled.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Unbounded: changes are few (a handful per resource and start), and a dropped one would make a wait hang.
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
        {
            foreach (var known in _current.Values) channel.Writer.TryWrite(known);
            _watchers = _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
        }
        finally
        {
            lock (_lock) _watchers = _watchers.Remove(channel);
        }
    }

    /// <summary>Waits until a resource is in a state; Running when null.</summary>
    public async Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        await WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken).ConfigureAwait(false);

    /// <summary>Waits until a resource is in one of some states, and says which.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(resourceName, e => e.Snapshot.State is { } s && wanted.Contains(s.Text), cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a resource satisfies a condition.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
                return change;
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until a resource is running, healthy and ready.</summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, _defaultWaitBehavior, cancellationToken);

    /// <summary>Waits until a resource is running, healthy and ready.</summary>
    /// <exception cref="DistributedApplicationException">It failed, and the behaviour is not to wait for somebody to start it again.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(resourceName,
            e => e.Snapshot.IsReady || (waitBehavior is WaitBehavior.StopOnResourceUnavailable && IsTerminal(e.Snapshot)), cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.IsReady ? reached : throw Unavailable(resourceName, reached.Snapshot);
    }

    /// <summary>Waits for everything a resource says it waits for.</summary>
    /// <exception cref="DistributedApplicationException">A dependency failed and the wait says to stop then.</exception>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (!resource.TryGetAnnotationsOfType<WaitAnnotation>(out var waits)) return;
        await PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Waiting }).ConfigureAwait(false);
        await Task.WhenAll(waits.Select(wait => WaitForDependencyAsync(wait, cancellationToken))).ConfigureAwait(false);
    }

    private Task WaitForDependencyAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var behavior = wait.WaitBehavior ?? _defaultWaitBehavior;
        return wait.WaitType switch
        {
            WaitType.WaitUntilHealthy => WaitForResourceHealthyAsync(wait.Resource.Name, behavior, cancellationToken),
            WaitType.WaitUntilStarted => WaitUntilStartedAsync(wait.Resource.Name, behavior, cancellationToken),
            WaitType.WaitForCompletion => WaitForCompletionAsync(wait, cancellationToken),
            _ => throw new InvalidOperationException($"Unknown wait type {wait.WaitType}."),
        };
    }

    private async Task WaitUntilStartedAsync(string resourceName, WaitBehavior behavior, CancellationToken cancellationToken)
    {
        var reached = await WaitForResourceAsync(resourceName,
            e => IsStarted(e.Snapshot) || (behavior is WaitBehavior.StopOnResourceUnavailable && IsTerminal(e.Snapshot)), cancellationToken).ConfigureAwait(false);
        if (!IsStarted(reached.Snapshot)) throw Unavailable(resourceName, reached.Snapshot);
    }

    private async Task WaitForCompletionAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var ended = await WaitForResourceAsync(wait.Resource.Name, e => IsTerminal(e.Snapshot), cancellationToken).ConfigureAwait(false);
        if (ended.Snapshot.State!.Text == KnownResourceStates.FailedToStart || ended.Snapshot.ExitCode != wait.ExitCode)
            throw new DistributedApplicationException(
                $"'{wait.Resource.Name}' ended in state {ended.Snapshot.State.Text} with exit code {ended.Snapshot.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}; {wait.ExitCode} was expected.");
    }

    private static bool IsStarted(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state && (state == KnownResourceStates.Running || state == KnownResourceStates.Active);

    private static bool IsTerminal(CustomResourceSnapshot snapshot) => snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text);

    private static DistributedApplicationException Unavailable(string resourceName, CustomResourceSnapshot snapshot) =>
        new($"'{resourceName}' is in state {snapshot.State?.Text ?? "unknown"} and will not become healthy by itself. Its log says why.");

    private CustomResourceSnapshot Initial(IResource resource) => new()
    {
        ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
        Properties = [],
        CreationTimeStamp = _time.GetUtcNow().UtcDateTime,
    };
}
