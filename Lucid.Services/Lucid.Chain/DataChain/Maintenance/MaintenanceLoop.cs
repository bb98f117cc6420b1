using Lucid.Persistence.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.DataChain.Maintenance;

/// <summary>
/// Repairs everything at start, then looks every few minutes for what crashes left, and once an interval repairs everything again and
/// collects what nobody references.
/// </summary>
internal sealed partial class MaintenanceLoop(
    RepairPass repair, GarbageCollector collector, TimeProvider time, IOptions<DataChainOptions> options, ILogger<MaintenanceLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = false;
        while (true)
        {
            var delay = TimeSpan.FromMinutes(options.Value.RepairMinutes);
            try
            {
                await RunOnceAsync(everything: !started, stoppingToken).ConfigureAwait(false);
                started = true;
            }
            catch (StoreUnavailableException)
            {
                // The health check reports it.
                delay = RetryDelay;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // A pass that fails must not end the service, nor the passes to come.
                LogFailed(exception);
            }

            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RunOnceAsync(bool everything, CancellationToken cancellationToken)
    {
        var due = await collector.IsDueAsync(cancellationToken).ConfigureAwait(false);
        if (everything || due)
            await repair.MendAllAsync(cancellationToken).ConfigureAwait(false);
        else
            await repair.MendUnfinishedAsync(cancellationToken).ConfigureAwait(false);
        if (due)
            await collector.CollectAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(1, LogLevel.Error, "A pass of repair or collection failed; the next one will try again.")]
    private partial void LogFailed(Exception exception);
}
