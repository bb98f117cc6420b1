using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lucid.AppHost;

/// <summary>
/// Shows on the AppHost's console what a service prints for people rather than for logs: lines that begin with <c>lucid &lt;role&gt;:</c>,
/// such as the one-time token of the first administrator.
/// </summary>
internal static class ConsoleNotices
{
    public static IResourceBuilder<ProjectResource> WithConsoleNotices(this IResourceBuilder<ProjectResource> service, string role)
    {
        var resource = service.Resource;
        service.ApplicationBuilder.Eventing.Subscribe<BeforeStartEvent>((start, cancellationToken) =>
        {
            var stopping = start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            _ = ShowAsync(start.Services.GetRequiredService<ResourceLoggerService>(), resource, $"lucid {role}: ", stopping);
            return Task.CompletedTask;
        });
        return service;
    }

    private static async Task ShowAsync(ResourceLoggerService logs, ProjectResource resource, string prefix, CancellationToken stopping)
    {
        try
        {
            await foreach (var batch in logs.WatchAsync(resource).WithCancellation(stopping))
                foreach (var line in batch)
                    if (line.Content.IndexOf(prefix, StringComparison.Ordinal) is >= 0 and var at)
                        await Console.Out.WriteLineAsync(line.Content.AsMemory(at), stopping);
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }
}
