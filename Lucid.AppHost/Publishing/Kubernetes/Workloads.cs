using k8s;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>What keeps the pods of a service running: a StatefulSet where it has data, a Deployment elsewhere.</summary>
internal static class Workloads
{
    private const int Revisions = 3;

    public static IKubernetesObject Of(PublishedService service, ClusterContext context) =>
        service.Data is null ? Deployment(service, context) : StatefulSet(service, context);

    private static V1Deployment Deployment(PublishedService service, ClusterContext context) => new()
    {
        Metadata = Manifest.Meta(service.Name, Labels.Of(service, context.Images)),
        Spec = new V1DeploymentSpec
        {
            // Whoever scales says how many.
            Replicas = Scaling.IsScaled(service) ? null : 1,
            RevisionHistoryLimit = Revisions,
            Selector = Selector(service),
            Strategy = new V1DeploymentStrategy
            {
                Type = "RollingUpdate",
                // Where two instances cannot run side by side, the old one goes first.
                RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = service.IsStateless ? 1 : 0, MaxUnavailable = service.IsStateless ? 0 : 1 },
            },
            Template = Pods.Template(service, context),
        },
    };

    private static V1StatefulSet StatefulSet(PublishedService service, ClusterContext context) => new()
    {
        Metadata = Manifest.Meta(service.Name, Labels.Of(service, context.Images)),
        Spec = new V1StatefulSetSpec
        {
            Replicas = 1,
            RevisionHistoryLimit = Revisions,
            ServiceName = Exposure.MembersOf(service.Name),
            Selector = Selector(service),
            // Members of a database's cluster have to see each other before any of them is ready.
            PodManagementPolicy = "Parallel",
            UpdateStrategy = new V1StatefulSetUpdateStrategy { Type = "RollingUpdate" },
            PersistentVolumeClaimRetentionPolicy = new V1StatefulSetPersistentVolumeClaimRetentionPolicy { WhenDeleted = "Retain", WhenScaled = "Retain" },
            Template = Pods.Template(service, context),
            VolumeClaimTemplates = [Claim(service)],
        },
    };

    private static V1LabelSelector Selector(PublishedService service) => new() { MatchLabels = Labels.Selector(service.Name) };

    private static V1PersistentVolumeClaim Claim(PublishedService service) => new()
    {
        Metadata = new V1ObjectMeta { Name = Pods.DataVolume, Labels = Labels.Selector(service.Name) },
        Spec = new V1PersistentVolumeClaimSpec
        {
            AccessModes = ["ReadWriteOnce"],
            Resources = new V1VolumeResourceRequirements
            {
                Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = Resources.MiB(service.Data!.SizeMiB) },
            },
        },
    };
}
