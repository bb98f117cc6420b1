using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Tests.Engine;

internal static class EngineTestExtensions
{
    /// <summary>What a resource has printed so far.</summary>
    public static IReadOnlyList<string> Tail(this DistributedApplication app, string resource) =>
        [.. app.Services.GetRequiredService<ResourceLoggerService>().Log(resource).Tail(ResourceLog.Capacity).Select(l => l.Content)];

    public static CustomResourceSnapshot Snapshot(this DistributedApplication app, string resource)
    {
        Assert.True(app.ResourceNotifications.TryGetCurrentState(resource, out var state));
        return state.Snapshot;
    }

    /// <summary>Waits until a resource has printed a line.</summary>
    public static async Task WaitForLineAsync(this DistributedApplication app, string resource, string line, CancellationToken cancellationToken)
    {
        var logs = app.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var batch in logs.WatchAsync(resource).WithCancellation(cancellationToken))
            if (batch.Any(l => l.Content == line)) return;
    }
}
