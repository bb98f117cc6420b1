using k8s;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Everything of one service, in the order in which it is needed.</summary>
internal static class ServiceManifest
{
    public static IReadOnlyList<IKubernetesObject> Of(PublishedService service, ClusterContext context)
    {
        IKubernetesObject?[] objects =
        [
            Account(service, context),
            Configuration(service, context),
            NetworkPolicies.For(service, context),
            Exposure.Service(service, context),
            Exposure.Members(service, context),
            Workloads.Of(service, context),
            Scaling.Budget(service, context),
            Scaling.IsScaled(service) ? Scaling.Autoscaler(service, context) : null,
            Exposure.Ingress(service, context),
        ];
        return [.. objects.OfType<IKubernetesObject>()];
    }

    private static V1ServiceAccount Account(PublishedService service, ClusterContext context) => new()
    {
        Metadata = Manifest.Meta(service.Name, Labels.Of(service, context.Images)),
        // No service of Lucid has business with the cluster's API.
        AutomountServiceAccountToken = false,
    };

    private static V1ConfigMap? Configuration(PublishedService service, ClusterContext context)
    {
        var plain = PodVariables.Of(service, context.Parameters).Plain;
        return plain.Count == 0 ? null : new V1ConfigMap
        {
            Metadata = Manifest.Meta(service.Name, Labels.Of(service, context.Images)),
            Data = plain.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Value),
        };
    }
}
