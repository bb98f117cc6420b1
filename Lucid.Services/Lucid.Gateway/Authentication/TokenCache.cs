using System.Security.Claims;
using Lucid.Gateway.Caching;

namespace Lucid.Gateway.Authentication;

/// <summary>
/// Callers whose tokens were validated, revocation included, less than <see cref="Lifetime"/> ago. The price is that a revoked
/// token works for up to that long; the gain is that a busy caller costs one check a second instead of one a request.
/// </summary>
internal sealed class TokenCache(TimeProvider time)
{
    /// <summary>How late the gateway may learn that a token was revoked or expired.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private const int Capacity = 10_000;
    private readonly GenerationalCache<TokenFingerprint, Entry> _entries = new(Capacity);

    public ClaimsPrincipal? Find(TokenFingerprint token) =>
        _entries.TryGet(token, out Entry? entry) && time.GetElapsedTime(entry.ValidatedAt) < Lifetime ? entry.Caller : null;

    /// <summary>Remembers a caller.</summary>
    /// <param name="token">The token's fingerprint.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="validatedAt">Timestamp from before the validation began: revocation is as old as that.</param>
    public void Add(TokenFingerprint token, ClaimsPrincipal caller, long validatedAt) => _entries.Set(token, new(caller, validatedAt));

    private sealed record Entry(ClaimsPrincipal Caller, long ValidatedAt);
}
