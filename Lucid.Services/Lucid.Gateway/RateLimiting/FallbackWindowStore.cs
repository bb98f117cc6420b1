using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Lucid.Gateway.RateLimiting;

/// <summary>
/// Counts in Redis; while Redis does not answer, in memory. The memory's windows start empty, so a caller can get up to one
/// limit more per gateway in the minute around an outage: unlimited requests and no requests would both be worse. Health says degraded.
/// </summary>
internal sealed partial class FallbackWindowStore(
    RedisWindowStore shared, MemoryWindowStore local, TimeProvider time, ILogger<FallbackWindowStore> logger) : IWindowStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long _localUntil;

    public async ValueTask<Lease> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow().UtcTicks < Volatile.Read(ref _localUntil))
        {
            return await local.AcquireAsync(request, cancellationToken);
        }

        using CancellationTokenSource timeout = new(Patience, time);
        try
        {
            return await shared.AcquireAsync(request, timeout.Token);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or OperationCanceledException)
        {
            Volatile.Write(ref _localUntil, (time.GetUtcNow() + Pause).UtcTicks);
            LogFallback(exception.GetType().Name);
            return await local.AcquireAsync(request, cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis does not answer ({Cause}); rate limits are counted in memory for now.")]
    private partial void LogFallback(string cause);
}
