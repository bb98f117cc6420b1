using System.Globalization;
using StackExchange.Redis;

namespace Lucid.Auth.RateLimits;

/// <summary>
/// Counts requests in Redis over a sliding minute: the running minute's count plus the part of the last one that the window still
/// covers. Every instance of the service shares the counts.
/// </summary>
internal sealed class SlidingWindow(IConnectionMultiplexer redis, TimeProvider time)
{
    private const int WindowSeconds = 60;

    /// <summary>Counts one request; null when it may pass, else how long to wait.</summary>
    public async Task<TimeSpan?> CountAsync(string limit, string client, int perMinute, TimeSpan? block, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        var window = seconds / WindowSeconds;
        var prefix = $"ratelimit:auth:{limit}:{client}:";
        RedisKey current = prefix + window.ToString(CultureInfo.InvariantCulture);
        RedisKey previous = prefix + (window - 1).ToString(CultureInfo.InvariantCulture);
        RedisKey blocked = prefix + "blocked";

        // Both commands leave in one packet.
        var database = redis.GetDatabase();
        var counting = database.StringIncrementAsync(current);
        var reading = database.StringGetAsync([previous, blocked]);
        var count = await counting.WaitAsync(cancellationToken).ConfigureAwait(false);
        var read = await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (count == 1)
            await database.KeyExpireAsync(current, TimeSpan.FromSeconds(2 * WindowSeconds)).WaitAsync(cancellationToken).ConfigureAwait(false);

        if (read[1].TryParse(out long until) && until > seconds)
            return TimeSpan.FromSeconds(until - seconds);
        var elapsed = (now.ToUnixTimeMilliseconds() % (WindowSeconds * 1000)) / (WindowSeconds * 1000.0);
        var last = read[0].TryParse(out long counted) ? counted : 0;
        if (count + (last * (1 - elapsed)) <= perMinute)
            return null;
        if (block is not { } length)
            return TimeSpan.FromSeconds(WindowSeconds - (seconds % WindowSeconds));
        await database.StringSetAsync(blocked, seconds + (long)length.TotalSeconds, length).WaitAsync(cancellationToken).ConfigureAwait(false);
        return length;
    }
}
