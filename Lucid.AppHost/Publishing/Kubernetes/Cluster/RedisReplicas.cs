using System.Globalization;
using k8s;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes.Cluster;

/// <summary>
/// Redis with a copy on another node. Clients keep to the first member, which alone takes writes; the copy is there to be made the first by
/// an operator. Redis holds only what may be lost, so nothing decides that by itself.
/// </summary>
internal sealed record RedisReplicas() : ReplicatedServer("lucid-redis", Members: 2)
{
    private const string PodNameLabel = "statefulset.kubernetes.io/pod-name";

    public override IEnumerable<int> MemberPorts(PublishedService service) => service.Endpoints.Select(e => e.Port);

    protected override IEnumerable<V1EnvVar> Variables(PublishedService service) =>
    [
        // The member of that name does not follow itself.
        new V1EnvVar { Name = "REDIS_REPLICA_OF", Value = string.Create(CultureInfo.InvariantCulture, $"{Member(service, 0)}:{service.Endpoints[0].Port}") },
    ];

    protected override IEnumerable<IKubernetesObject> OtherPatches(PublishedService service) =>
    [
        new V1Service
        {
            Metadata = Manifest.Meta(service.Name),
            Spec = new V1ServiceSpec { Selector = new Dictionary<string, string> { [PodNameLabel] = PodName(service, 0) } },
        },
    ];
}
