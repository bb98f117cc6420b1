namespace Lucid.Gateway.RateLimiting;

/// <summary>Where windows are counted. Each call is atomic.</summary>
internal interface IWindowStore
{
    /// <summary>Takes permits, never more than policy and window allow.</summary>
    ValueTask<Lease> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken);
}
