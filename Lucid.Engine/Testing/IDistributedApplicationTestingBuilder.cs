namespace Aspire.Hosting.Testing;

/// <summary>An application described by its AppHost, still open to changes by a test.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>The finished application.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
