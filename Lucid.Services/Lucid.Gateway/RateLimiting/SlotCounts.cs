namespace Lucid.Gateway.RateLimiting;

/// <summary>One window as a ring of seconds.</summary>
internal sealed class SlotCounts
{
    private readonly Lock _gate = new();
    private readonly int[] _counts = new int[SlidingWindow.Slots];
    private long _newest;
    private long _blockedUntil;

    public Lease Acquire(LeaseRequest request)
    {
        lock (_gate)
        {
            Advance(request.Slot);
            if (request.Refund > 0 && request.RefundSlot > _newest - SlidingWindow.Slots && request.RefundSlot <= _newest)
            {
                ref int refunded = ref Count(request.RefundSlot);
                refunded -= Math.Min(request.Refund, refunded);
            }

            return Grant(request.Key.Policy, request.Want);
        }
    }

    private ref int Count(long slot) => ref _counts[(int)(slot % SlidingWindow.Slots)];

    /// <summary>Forgets the seconds that have left the window.</summary>
    private void Advance(long slot)
    {
        long first = Math.Max(_newest + 1, slot - SlidingWindow.Slots + 1);
        for (long passed = first; passed <= slot; passed++)
        {
            Count(passed) = 0;
        }

        _newest = Math.Max(_newest, slot);
    }

    private Lease Grant(RatePolicy policy, int want)
    {
        if (_blockedUntil > _newest)
        {
            return new(0, 0, _blockedUntil, (int)(_blockedUntil - _newest));
        }

        (int total, long reset) = Sum();
        int granted = Math.Min(want, Math.Min(policy.Limit - total, policy.Burst - Count(_newest)));
        if (granted > 0)
        {
            Count(_newest) += granted;
            return new(granted, policy.Limit - total - granted, reset, 0);
        }

        if (total < policy.Limit)
        {
            return new(0, policy.Limit - total, reset, 1);
        }

        if (policy.BlockSeconds > 0)
        {
            _blockedUntil = _newest + policy.BlockSeconds;
            return new(0, 0, _blockedUntil, policy.BlockSeconds);
        }

        return new(0, 0, reset, (int)Math.Max(1, reset - _newest));
    }

    private (int Total, long Reset) Sum()
    {
        int total = 0;
        long oldest = _newest;
        for (long slot = _newest; slot > _newest - SlidingWindow.Slots && slot >= 0; slot--)
        {
            int count = Count(slot);
            total += count;
            oldest = count > 0 ? slot : oldest;
        }

        return (total, oldest + SlidingWindow.Slots);
    }
}
