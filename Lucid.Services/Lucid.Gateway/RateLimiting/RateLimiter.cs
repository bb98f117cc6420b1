using Lucid.Gateway.Caching;

namespace Lucid.Gateway.RateLimiting;

/// <summary>Decides on requests, one window per caller and policy. At most 20,000 callers have permits at hand.</summary>
internal sealed class RateLimiter(IWindowStore store, TimeProvider time)
{
    private const int Capacity = 10_000;
    private readonly GenerationalCache<WindowKey, PermitWindow> _windows = new(Capacity);

    public ValueTask<RateDecision> TakeAsync(RatePolicy policy, string caller, CancellationToken cancellationToken) =>
        _windows.GetOrAdd(new(policy, caller), static (key, self) => self.CreateWindow(key), this).TakeAsync(cancellationToken);

    private PermitWindow CreateWindow(WindowKey key) => new(key, store, time);
}
