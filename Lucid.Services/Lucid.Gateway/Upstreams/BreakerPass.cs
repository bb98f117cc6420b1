namespace Lucid.Gateway.Upstreams;

/// <summary>The right to make one request, tied to the breaker's state when it was given: a late answer to an old request says nothing about now.</summary>
internal readonly record struct BreakerPass(long Era);
