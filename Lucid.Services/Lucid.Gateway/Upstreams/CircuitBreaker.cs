namespace Lucid.Gateway.Upstreams;

/// <summary>Leaves an upstream alone that keeps failing. Thread-safe.</summary>
internal sealed class CircuitBreaker(UpstreamOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private BreakerState _state;
    private long _era;
    private long _openedAt;
    private int _failures;
    private int _successes;
    private int _probes;
    private bool _gone;

    public BreakerState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Asks to make a request; every pass is handed back by exactly one of the three reports.</summary>
    public bool TryEnter(out BreakerPass pass, out TimeSpan retryAfter)
    {
        lock (_gate)
        {
            retryAfter = TimeSpan.Zero;
            if (_state == BreakerState.Open)
            {
                retryAfter = options.BreakerPause - time.GetElapsedTime(_openedAt);
                if (retryAfter <= TimeSpan.Zero)
                {
                    Become(BreakerState.HalfOpen);
                }
            }

            pass = new(_era);
            return _state switch
            {
                BreakerState.Closed => true,
                BreakerState.HalfOpen when _probes < options.BreakerProbes => ++_probes > 0,
                _ => false,
            };
        }
    }

    public void ReportSuccess(BreakerPass pass)
    {
        lock (_gate)
        {
            if (pass.Era != _era)
            {
                return;
            }

            _failures = 0;
            if (_state == BreakerState.HalfOpen)
            {
                _probes--;
                if (++_successes >= options.BreakerSuccesses)
                {
                    Become(BreakerState.Closed);
                }
            }
        }
    }

    /// <summary>Reports a failure.</summary>
    /// <param name="pass">The pass of the request.</param>
    /// <param name="gone">The connection failed or broke: the service may be back as soon as it answers again.</param>
    public void ReportFailure(BreakerPass pass, bool gone)
    {
        lock (_gate)
        {
            if (pass.Era == _era && (_state == BreakerState.HalfOpen || ++_failures >= options.BreakerFailures))
            {
                _openedAt = time.GetTimestamp();
                _gone = gone;
                Become(BreakerState.Open);
            }
        }
    }

    /// <summary>The request ended without saying anything about the upstream: the client went away, or its body was bad.</summary>
    public void ReportNothing(BreakerPass pass)
    {
        lock (_gate)
        {
            if (pass.Era == _era && _state == BreakerState.HalfOpen)
            {
                _probes--;
            }
        }
    }

    /// <summary>Whether an answer of any kind would be news: the breaker is open because the service was gone.</summary>
    public bool IsWaitingForReturn
    {
        get
        {
            lock (_gate)
            {
                return _state == BreakerState.Open && _gone;
            }
        }
    }

    /// <summary>The upstream is back: probes may begin before the pause is over.</summary>
    public void ReportReturn()
    {
        lock (_gate)
        {
            if (_state == BreakerState.Open && _gone)
            {
                Become(BreakerState.HalfOpen);
            }
        }
    }

    private void Become(BreakerState state)
    {
        _state = state;
        _era++;
        (_failures, _successes, _probes) = (0, 0, 0);
    }
}
