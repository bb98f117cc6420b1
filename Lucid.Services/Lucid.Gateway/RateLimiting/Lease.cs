namespace Lucid.Gateway.RateLimiting;

/// <summary>Permits, counted as used from now on and good for the second they were asked for.</summary>
/// <param name="Granted">How many; 0 is a refusal.</param>
/// <param name="Remaining">How many more the window would grant.</param>
/// <param name="ResetSlot">The second at which the window next frees permits.</param>
/// <param name="RetryAfterSeconds">After a refusal: when asking again makes sense.</param>
internal readonly record struct Lease(int Granted, int Remaining, long ResetSlot, int RetryAfterSeconds);
