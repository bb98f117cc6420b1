using System.Globalization;
using System.Threading.Channels;
using Lucid.Persistence.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>
/// Runs one audit a day (UTC), and those that are asked for; one at a time. Days on which the service was off are not made up for.
/// </summary>
internal sealed partial class AuditSchedule(AuditStore audits, AuditRunner runner, TimeProvider time, ILogger<AuditSchedule> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <summary>The device's clock may be set while we wait, so the wait for midnight is in short steps.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Channel<bool> _requests = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that an audit was begun and waits to be run.</summary>
    public void Wake() => _requests.Writer.TryWrite(true);

    /// <summary>Runs what is not complete, then today's if there was none. Returns how many audits were run.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var audit in await audits.FindRunningAsync(cancellationToken).ConfigureAwait(false))
        {
            await runner.RunAsync(audit.Id, cancellationToken).ConfigureAwait(false);
            count++;
        }

        var today = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (await audits.FindAsync(today, cancellationToken).ConfigureAwait(false) is null
            && await audits.StartAsync(today, cancellationToken).ConfigureAwait(false) is { } daily)
        {
            await runner.RunAsync(daily.Id, cancellationToken).ConfigureAwait(false);
            count++;
        }

        return count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var delay = LongestWait;
            try
            {
                while (await RunDueAsync(stoppingToken).ConfigureAwait(false) > 0)
                {
                    // Midnight may have passed meanwhile.
                }

                delay = UntilMidnight();
            }
            catch (StoreUnavailableException)
            {
                // The health check reports it.
                delay = RetryDelay;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // An audit that fails must not end the service, nor the audits to come.
                LogFailed(exception);
            }

            await WaitAsync(delay, stoppingToken).ConfigureAwait(false);
        }
    }

    private TimeSpan UntilMidnight()
    {
        var left = TimeSpan.FromDays(1) - time.GetUtcNow().TimeOfDay;
        return left < LongestWait ? left : LongestWait;
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        using CancellationTokenSource alarm = new(delay, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellationToken);
        try
        {
            await _requests.Reader.ReadAsync(linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: the day may have changed.
        }
    }

    [LoggerMessage(1, LogLevel.Error, "An audit could not be run to its end; it goes on later from where it is.")]
    private partial void LogFailed(Exception exception);
}
