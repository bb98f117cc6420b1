using StackExchange.Redis;

namespace Lucid.Gateway.RateLimiting;

/// <summary>
/// Windows in Redis, shared by all gateways: a hash per caller and policy with one field per second, in which <c>b</c> is the
/// second until which the caller is blocked. One script, one round trip, atomic.
/// </summary>
internal sealed class RedisWindowStore(IConnectionMultiplexer redis) : IWindowStore
{
    private const string KeyPrefix = "ratelimit:gateway:";

    private const string Script = """
        local slot, slots, limit, burst, want = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
        local refundSlot, refund, block = ARGV[6], tonumber(ARGV[7]), tonumber(ARGV[8])
        local fields = redis.call('HGETALL', KEYS[1])
        local total, current, oldest, blocked = 0, 0, slot, 0
        for i = 1, #fields, 2 do
          local field, count = fields[i], tonumber(fields[i + 1])
          if field == 'b' then
            blocked = count
          elseif tonumber(field) <= slot - slots then
            redis.call('HDEL', KEYS[1], field)
          else
            if field == refundSlot and refund > 0 then
              count = count - math.min(refund, count)
              redis.call('HSET', KEYS[1], field, count)
            end
            total = total + count
            if count > 0 and tonumber(field) < oldest then oldest = tonumber(field) end
            if tonumber(field) == slot then current = count end
          end
        end
        local reset = oldest + slots
        if blocked > slot then return {0, 0, blocked, blocked - slot} end
        local granted = math.min(want, limit - total, burst - current)
        if granted > 0 then
          redis.call('HINCRBY', KEYS[1], slot, granted)
          redis.call('EXPIRE', KEYS[1], slots + block)
          return {granted, limit - total - granted, reset, 0}
        end
        if total < limit then return {0, limit - total, reset, 1} end
        if block > 0 then
          redis.call('HSET', KEYS[1], 'b', slot + block)
          redis.call('EXPIRE', KEYS[1], slots + block)
          return {0, 0, slot + block, block}
        end
        return {0, 0, reset, math.max(1, reset - slot)}
        """;

    public async ValueTask<Lease> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        RatePolicy policy = request.Key.Policy;
        RedisResult answer = await redis.GetDatabase().ScriptEvaluateAsync(
            Script,
            [$"{KeyPrefix}{policy.Name}:{request.Key.Caller}"],
            [
                request.Slot, SlidingWindow.Slots, policy.Limit, policy.Burst, request.Want,
                request.RefundSlot, request.Refund, policy.BlockSeconds,
            ]).WaitAsync(cancellationToken).ConfigureAwait(false);
        return new((int)answer[0], (int)answer[1], (long)answer[2], (int)answer[3]);
    }
}
