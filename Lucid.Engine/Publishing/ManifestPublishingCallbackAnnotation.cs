using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Writes a resource into the manifest; without a callback the resource is left out of everything published.</summary>
public class ManifestPublishingCallbackAnnotation(Action<ManifestPublishingContext>? callback) : IResourceAnnotation
{
    /// <summary>Leaves the resource out.</summary>
    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new(null);

    /// <summary>Writes the resource; null leaves it out.</summary>
    public Action<ManifestPublishingContext>? Callback { get; } = callback;
}
