using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration.Reporting;

/// <summary>Writes what resources print to the AppHost's own log, for runs that ask for it (tests do).</summary>
internal sealed partial class ResourceLogForwarder(DistributedApplicationModel model, ResourceLoggerService logs, ILoggerFactory loggers, IHostEnvironment environment)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(model.GetComputeResources().Select(resource => ForwardAsync(resource, stoppingToken)));

    private async Task ForwardAsync(IResource resource, CancellationToken stoppingToken)
    {
        var logger = loggers.CreateLogger($"{environment.ApplicationName}.Resources.{resource.Name}");
        try
        {
            await foreach (var batch in logs.Log(resource.Name).WatchAsync(stoppingToken).ConfigureAwait(false))
                foreach (var line in batch)
                    LogLine(logger, line.IsErrorMessage ? LogLevel.Error : LogLevel.Information, line.LineNumber, line.Content);
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    [LoggerMessage("{LineNumber}: {LineContent}")]
    private static partial void LogLine(ILogger logger, LogLevel level, int lineNumber, string lineContent);
}
