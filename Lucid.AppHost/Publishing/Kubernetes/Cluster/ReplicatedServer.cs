using k8s;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes.Cluster;

/// <summary>
/// How a server with data runs as several members: what of its base manifests changes. Patches are objects with only what changes in them.
/// </summary>
/// <param name="Repository">The image it goes for.</param>
/// <param name="Members">How many there are.</param>
internal abstract record ReplicatedServer(string Repository, int Members)
{
    /// <summary>Every one that can.</summary>
    public static IReadOnlyList<ReplicatedServer> All { get; } = [new MongoReplicaSet(), new RedisReplicas(), new ElasticsearchNodes()];

    /// <summary>Ports on which members talk to each other.</summary>
    public abstract IEnumerable<int> MemberPorts(PublishedService service);

    /// <summary>Secrets the members share.</summary>
    public virtual IEnumerable<ClusterSecret> Secrets(PublishedService service) => [];

    /// <summary>Variables of each member.</summary>
    protected abstract IEnumerable<V1EnvVar> Variables(PublishedService service);

    /// <summary>What else changes, in the server's own manifests.</summary>
    protected virtual IEnumerable<IKubernetesObject> OtherPatches(PublishedService service) => [];

    /// <summary>What changes for those who connect to the server.</summary>
    public virtual PublishedValue ForClients(PublishedValue value, PublishedService service) => value;

    protected virtual void Complete(V1PodSpec pod, V1Container container, PublishedService service)
    {
    }

    public IEnumerable<IKubernetesObject> Patches(PublishedService service) => [StatefulSet(service), .. OtherPatches(service)];

    /// <summary>The address of a member: pods of a StatefulSet are numbered from 0.</summary>
    protected static string Member(PublishedService service, int number) => $"{PodName(service, number)}.{Exposure.MembersOf(service.Name)}";

    protected static string PodName(PublishedService service, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{service.Name}-{number}");

    protected string AllMembers(PublishedService service, Func<string, string> format) =>
        string.Join(',', Enumerable.Range(0, Members).Select(n => format(Member(service, n))));

    private V1StatefulSet StatefulSet(PublishedService service)
    {
        var container = new V1Container { Name = service.Name, Env = [.. Variables(service)] };
        var pod = new V1PodSpec
        {
            Containers = [container],
            // A node that fails takes one member with it, never two.
            Affinity = new V1Affinity { PodAntiAffinity = new V1PodAntiAffinity { RequiredDuringSchedulingIgnoredDuringExecution = [Placement.Apart(service)] } },
        };
        Complete(pod, container, service);
        return new V1StatefulSet
        {
            Metadata = Manifest.Meta(service.Name),
            Spec = new V1StatefulSetSpec { Replicas = Members, Template = new V1PodTemplateSpec { Spec = pod } },
        };
    }
}
