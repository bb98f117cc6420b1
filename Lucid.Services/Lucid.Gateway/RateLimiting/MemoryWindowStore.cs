using Lucid.Gateway.Caching;

namespace Lucid.Gateway.RateLimiting;

/// <summary>Windows in this process: the same rules as in Redis, for the time Redis is away. At most 20,000 callers are remembered.</summary>
internal sealed class MemoryWindowStore : IWindowStore
{
    private const int Capacity = 10_000;
    private readonly GenerationalCache<WindowKey, SlotCounts> _windows = new(Capacity);

    public ValueTask<Lease> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken) =>
        new(_windows.GetOrAdd(request.Key, static (_, _) => new SlotCounts(), argument: 0).Acquire(request));
}
