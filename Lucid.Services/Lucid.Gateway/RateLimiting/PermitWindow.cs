namespace Lucid.Gateway.RateLimiting;

/// <summary>
/// One caller's permits in this process. Permits are leased from the store in advance, in batches that follow the demand: a
/// caller with a few requests a second leases one at a time, one with thousands leases many, so that nearly all requests
/// are decided here. A lease is counted in the store when it is taken and is used in the same second or given back, so all
/// gateways together never let through more than the limit. A refusal holds until the second ends: within it nothing
/// can become free, and a flood is answered without asking the store.
/// </summary>
internal sealed class PermitWindow(WindowKey key, IWindowStore store, TimeProvider time)
{
    private const int LeasesPerSecond = 8;

    private readonly Lock _gate = new();
    private Task _leasing = Task.CompletedTask;
    private Lease _lease;
    private long _slot;
    private int _left;
    private bool _refused;
    private int _waiting;
    private int _demand;
    private int _previousDemand;
    private long _unusedSlot;
    private int _unused;

    public ValueTask<RateDecision> TakeAsync(CancellationToken cancellationToken)
    {
        long slot = SlidingWindow.SlotAt(time.GetUtcNow());
        lock (_gate)
        {
            EnterSlot(slot);
            _demand++;
            return TryDecide(out RateDecision decision) ? new(decision) : new(TakeFromNextLeaseAsync(cancellationToken));
        }
    }

    private async Task<RateDecision> TakeFromNextLeaseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task leasing;
            lock (_gate)
            {
                EnterSlot(SlidingWindow.SlotAt(time.GetUtcNow()));
                if (TryDecide(out RateDecision decision))
                {
                    return decision;
                }

                _waiting++;
                leasing = _leasing.IsCompleted ? _leasing = LeaseAsync() : _leasing;
            }

            try
            {
                await leasing.WaitAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
    }

    /// <summary>Called under the gate. A clock that steps back stays in the slot it has reached.</summary>
    private void EnterSlot(long slot)
    {
        if (slot <= _slot)
        {
            return;
        }

        if (_left > 0)
        {
            (_unusedSlot, _unused) = (_slot, _left);
        }

        _previousDemand = slot == _slot + 1 ? _demand : 0;
        (_slot, _left, _refused, _demand) = (slot, 0, false, 0);
    }

    /// <summary>Called under the gate.</summary>
    private bool TryDecide(out RateDecision decision)
    {
        bool allowed = _left > 0;
        if (allowed)
        {
            _left--;
        }

        decision = new(key.Policy, allowed, _lease.Remaining + _left, _lease.ResetSlot, _lease.RetryAfterSeconds);
        return allowed || _refused;
    }

    /// <summary>Begins under the gate; what follows the store's answer takes it again.</summary>
    private async Task LeaseAsync()
    {
        int want = Math.Clamp(Math.Max(_waiting, Math.Max(_demand, _previousDemand) / LeasesPerSecond), 1, key.Policy.MaxLease);
        LeaseRequest request = new(key, _slot, want, _unusedSlot, _unused);
        _unused = 0;
        Lease lease = await store.AcquireAsync(request, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            if (_slot == request.Slot)
            {
                _lease = lease;
                _left += lease.Granted;
                _refused = lease.Granted == 0;
            }
            else if (lease.Granted > 0)
            {
                // The second ended while the store was asked: nobody may use these any more.
                (_unusedSlot, _unused) = (request.Slot, lease.Granted);
            }
        }
    }
}
