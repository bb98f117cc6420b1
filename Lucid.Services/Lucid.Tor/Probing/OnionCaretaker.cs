using Lucid.Tor.Configuration;
using Lucid.Tor.Control;
using Lucid.Tor.Daemon;
using Lucid.Tor.Onions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Probing;

/// <summary>
/// Keeps the onions published, and checks each of them through Tor: at every interval, and at once when something has changed.
/// </summary>
internal sealed partial class OnionCaretaker(
    IOptions<TorOptions> options,
    TorStatus status,
    OnionReconciler reconciler,
    OnionTable table,
    OnionProbe probe,
    OnionWake wake,
    TorMetrics metrics,
    TimeProvider time,
    ILogger<OnionCaretaker> logger) : BackgroundService
{
    /// <summary>What does not answer is looked at again sooner, or it would be called down long after it came back.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PublishInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// From the first upload of a descriptor to the first check. Tor asks a directory for the same descriptor once in 15 minutes: whoever
    /// asks all of them before they have it finds the onion missing for that long.
    /// </summary>
    private static readonly TimeSpan UploadTime = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await reconciler.ReconcileAllAsync(stoppingToken);
                await CheckAsync(stoppingToken);
            }
            catch (ControlProtocolException exception)
            {
                // The supervisor sees the same end of the connection, starts tor again, and wakes this up.
                LogInterrupted(exception.Message);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogFile(exception.Message);
            }

            await wake.WaitAsync(NextInterval(), time, stoppingToken);
        }
    }

    private TimeSpan NextInterval()
    {
        TimeSpan next = options.Value.ProbeInterval;
        foreach (Onion onion in table.Current.Values)
        {
            TimeSpan own = onion.Reach.LastProbe switch
            {
                null => PublishInterval,
                { Answered: false } => RetryInterval,
                _ => options.Value.ProbeInterval,
            };
            next = own < next ? own : next;
        }

        return next;
    }

    private Task CheckAsync(CancellationToken cancellationToken) => status.Current.IsReady
        ? Task.WhenAll(table.Current.Values.Where(IsDue).Select(onion => CheckAsync(onion, cancellationToken)))
        : Task.CompletedTask;

    private bool IsDue(Onion onion)
    {
        if (onion is not { Current: not null, Reach.UploadedAt: { } uploaded } || time.GetElapsedTime(uploaded) < UploadTime)
        {
            return false;
        }

        return onion.Reach.LastProbe is not { } last
            || time.GetElapsedTime(last.At) >= (last.Answered ? options.Value.ProbeInterval : RetryInterval);
    }

    private async Task CheckAsync(Onion onion, CancellationToken cancellationToken)
    {
        ProbeResult result = await probe.CheckAsync(onion.Definition, onion.Current!, cancellationToken);
        metrics.Probed(onion.Name, result.Duration, result.Answered);
        if (result.Error is { } error && onion.Reach.LastProbe?.Error != error)
        {
            LogNoAnswer(onion.Name, error);
        }
        else if (result.Answered && onion.Reach.LastProbe is not { Answered: true })
        {
            LogAnswers(onion.Name, result.Duration.TotalMilliseconds);
        }

        table.UpdateReach(onion.Name, onion.Current!.Address, reach => reach.With(result));
    }

    [LoggerMessage(1, LogLevel.Information, "Onion {Onion} answers through Tor, in {Milliseconds} ms")]
    private partial void LogAnswers(string onion, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Onion {Onion} does not answer through Tor: {Error}")]
    private partial void LogNoAnswer(string onion, string error);

    [LoggerMessage(3, LogLevel.Debug, "The onions are looked after again when Tor is back: {Reason}")]
    private partial void LogInterrupted(string reason);

    [LoggerMessage(4, LogLevel.Error, "The file of the onion addresses cannot be written: {Reason}")]
    private partial void LogFile(string reason);
}
