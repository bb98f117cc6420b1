using Microsoft.Extensions.Hosting;

namespace Lucid.ServiceDefaults.Hosting;

/// <summary>
/// Collects once, some seconds after the start. Start-up allocates much that running never touches again, and an idle service
/// allocates too little to be collected by itself: without this, each of some forty services would keep it for good.
/// </summary>
internal sealed class StartupMemoryRelease(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(AfterStart, time, stoppingToken);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was due: the process ends, and its memory with it.
        }
    }
}
