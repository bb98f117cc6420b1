using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Configuration;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>Starts one kind of resource.</summary>
internal interface ILauncher
{
    /// <summary>Whether this launcher knows how.</summary>
    bool CanLaunch(IResource resource);

    /// <exception cref="DistributedApplicationException">It cannot be started; the message says what to do.</exception>
    Task<IRunningInstance> LaunchAsync(IResource resource, ExecutionConfiguration configuration, ResourceLog log, CancellationToken cancellationToken);
}
