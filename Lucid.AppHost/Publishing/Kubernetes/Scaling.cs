using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>How many instances a service has, and how many the cluster may take away at once.</summary>
internal static class Scaling
{
    private const int MinReplicas = 3;
    private const int MaxReplicas = 6;
    private const int CpuPercent = 80;

    /// <summary>Whether the cluster scales a service with its load.</summary>
    public static bool IsScaled(PublishedService service) => service is { IsStateless: true, Data: null };

    public static V1PodDisruptionBudget Budget(PublishedService service, ClusterContext context, IntOrString? maxUnavailable = null) => new()
    {
        Metadata = Manifest.Meta(service.Name, Labels.Of(service, context.Images)),
        Spec = new V1PodDisruptionBudgetSpec
        {
            MaxUnavailable = maxUnavailable ?? 1,
            // A pod that does not work anyhow must not keep a node from being emptied.
            UnhealthyPodEvictionPolicy = "AlwaysAllow",
            Selector = new V1LabelSelector { MatchLabels = Labels.Selector(service.Name) },
        },
    };

    public static V2HorizontalPodAutoscaler Autoscaler(PublishedService service, ClusterContext context, int min = MinReplicas, int max = MaxReplicas) => new()
    {
        Metadata = Manifest.Meta(service.Name, Labels.Of(service, context.Images)),
        Spec = new V2HorizontalPodAutoscalerSpec
        {
            ScaleTargetRef = new V2CrossVersionObjectReference
            {
                ApiVersion = $"{V1Deployment.KubeGroup}/{V1Deployment.KubeApiVersion}",
                Kind = V1Deployment.KubeKind,
                Name = service.Name,
            },
            MinReplicas = min,
            MaxReplicas = max,
            Metrics =
            [
                new V2MetricSpec
                {
                    Type = "Resource",
                    Resource = new V2ResourceMetricSource { Name = "cpu", Target = new V2MetricTarget { Type = "Utilization", AverageUtilization = CpuPercent } },
                },
            ],
        },
    };
}
