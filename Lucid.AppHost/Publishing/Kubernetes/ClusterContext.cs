using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Publishing.Images;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>What the manifests of one publishing are written from.</summary>
/// <param name="Graph">The services and who may talk to whom.</param>
/// <param name="Images">The names of images.</param>
/// <param name="Settings">What the model does not know.</param>
/// <param name="Parameters">The values of parameters that are not secret.</param>
internal sealed record ClusterContext(PublishedGraph Graph, ImageNames Images, KubernetesSettings Settings, PlainParameters Parameters)
{
    public static ClusterContext Of(Publication publication) => new(
        publication.Graph,
        ImageNames.From(publication.Configuration),
        KubernetesSettings.From(publication.Configuration),
        new PlainParameters(publication.Configuration));
}
