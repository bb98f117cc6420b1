namespace Aspire.Hosting.ApplicationModel;

/// <summary>Views of a model by kind of resource.</summary>
public static class DistributedApplicationModelExtensions
{
    /// <summary>Resources started from a project.</summary>
    public static IEnumerable<ProjectResource> GetProjectResources(this DistributedApplicationModel model) => model.Resources.OfType<ProjectResource>();

    /// <summary>Resources that run as containers.</summary>
    public static IEnumerable<IResource> GetContainerResources(this DistributedApplicationModel model) => model.Resources.Where(r => r.IsContainer());

    /// <summary>Resources started from a program on this machine.</summary>
    public static IEnumerable<ExecutableResource> GetExecutableResources(this DistributedApplicationModel model) => model.Resources.OfType<ExecutableResource>();

    /// <summary>Everything that runs.</summary>
    public static IEnumerable<IResource> GetComputeResources(this DistributedApplicationModel model) => model.Resources.Where(r => r is IComputeResource);
}
