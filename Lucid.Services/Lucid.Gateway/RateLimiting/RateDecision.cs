namespace Lucid.Gateway.RateLimiting;

/// <summary>Whether a request may pass, and what its headers say.</summary>
internal readonly record struct RateDecision(RatePolicy Policy, bool Allowed, int Remaining, long ResetSlot, int RetryAfterSeconds);
