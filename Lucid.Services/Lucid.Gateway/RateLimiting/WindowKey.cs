namespace Lucid.Gateway.RateLimiting;

/// <summary>One caller under one policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Caller">A user id or an address.</param>
internal readonly record struct WindowKey(RatePolicy Policy, string Caller);
