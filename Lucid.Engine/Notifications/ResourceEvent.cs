namespace Aspire.Hosting.ApplicationModel;

/// <summary>A change of a resource.</summary>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The instance; the resource's name, as this engine runs one of each.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>Everything that is known about it now.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
