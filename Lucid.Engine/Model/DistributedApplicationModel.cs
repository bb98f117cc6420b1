namespace Aspire.Hosting.ApplicationModel;

/// <summary>The finished graph.</summary>
public class DistributedApplicationModel
{
    /// <summary>Takes over an existing collection.</summary>
    public DistributedApplicationModel(IResourceCollection resources) => Resources = resources;

    /// <summary>Copies resources into a new collection.</summary>
    public DistributedApplicationModel(IEnumerable<IResource> resources) => Resources = new ResourceCollection(resources);

    /// <summary>Everything in the graph.</summary>
    public IResourceCollection Resources { get; }
}
