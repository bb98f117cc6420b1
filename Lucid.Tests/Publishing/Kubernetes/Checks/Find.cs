using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes.Checks;

/// <summary>Finds what violates a demand.</summary>
internal static class Find
{
    public static Func<ClusterObjects, IEnumerable<string>> Nothing => _ => [];

    /// <summary>Workloads whose pods are not as they should be.</summary>
    public static Func<ClusterObjects, IEnumerable<string>> PodsWithout(Func<V1PodSpec, bool> demand) =>
        objects => objects.Workloads.Where(w => !demand(w.Pod)).Select(w => w.Name);

    public static Func<ClusterObjects, IEnumerable<string>> WorkloadsWithout(Func<Workload, ClusterObjects, bool> demand) =>
        objects => objects.Workloads.Where(w => !demand(w, objects)).Select(w => w.Name);

    /// <summary>Containers, those that run first too, that are not as they should be.</summary>
    public static Func<ClusterObjects, IEnumerable<string>> ContainersWithout(Func<V1Container, bool> demand) =>
        objects => objects.Workloads.SelectMany(w => w.AllContainers.Where(c => !demand(c)).Select(c => $"{w.Name}/{c.Name}"));

    /// <summary>Containers that keep running and are not as they should be.</summary>
    public static Func<ClusterObjects, IEnumerable<string>> ServersWithout(Func<V1Container, bool> demand) =>
        objects => objects.Workloads.SelectMany(w => w.Containers.Where(c => !demand(c)).Select(c => w.Name));

    public static Func<ClusterObjects, IEnumerable<string>> Without<T>(Func<T, ClusterObjects, bool> demand)
        where T : k8s.IKubernetesObject<V1ObjectMeta> => objects => objects.Of<T>().Where(o => !demand(o, objects)).Select(o => o.Metadata.Name);

    public static Func<ClusterObjects, IEnumerable<string>> Without<T>(Func<T, bool> demand)
        where T : k8s.IKubernetesObject<V1ObjectMeta> => Without<T>((o, _) => demand(o));

    /// <summary>Objects of kinds that Lucid has no use for, and a check is about.</summary>
    public static Func<ClusterObjects, IEnumerable<string>> Kinds(params string[] kinds) =>
        objects => objects.All.Where(o => kinds.Contains(o.Kind)).Select(o => $"{o.Kind} {o.Metadata.Name}");

    /// <summary>Roles and their bindings.</summary>
    public static Func<ClusterObjects, IEnumerable<string>> Roles => Kinds("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding");
}
