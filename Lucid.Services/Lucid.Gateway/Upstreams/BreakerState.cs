namespace Lucid.Gateway.Upstreams;

/// <summary>The states of a <see cref="CircuitBreaker"/>.</summary>
internal enum BreakerState
{
    /// <summary>Everything passes.</summary>
    Closed,

    /// <summary>Nothing passes until the pause is over.</summary>
    Open,

    /// <summary>A few probes pass; their outcome decides.</summary>
    HalfOpen,
}
