using k8s;
using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>Typed objects of manifests.</summary>
internal sealed class ClusterObjects
{
    private ClusterObjects(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> all)
    {
        All = all;
        Workloads =
        [
            .. Of<V1Deployment>().Select(d => new Workload(d.Kind, d.Metadata, d.Spec.Selector, d.Spec.Template, d.Spec.Replicas)),
            .. Of<V1StatefulSet>().Select(s => new Workload(s.Kind, s.Metadata, s.Spec.Selector, s.Spec.Template, s.Spec.Replicas)),
        ];
    }

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All { get; }

    public IReadOnlyList<Workload> Workloads { get; }

    /// <summary>Reads text with any number of documents; a field that does not exist or is given twice is an error.</summary>
    public static ClusterObjects Parse(string yaml) =>
        new([.. KubernetesYaml.LoadAllFromString(yaml, typeMap: null, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]);

    public static string TextOf(string folder) => string.Join("---\n", Directory.EnumerateFiles(folder, "*.yaml")
        .Where(f => Path.GetFileName(f) != "kustomization.yaml")
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText));

    public IEnumerable<T> Of<T>() where T : IKubernetesObject<V1ObjectMeta> => All.OfType<T>();

    public V2HorizontalPodAutoscaler? AutoscalerOf(string workload) =>
        Of<V2HorizontalPodAutoscaler>().SingleOrDefault(h => h.Spec.ScaleTargetRef.Name == workload);

    /// <summary>Fewest instances of a workload.</summary>
    public int MinReplicas(Workload workload) => AutoscalerOf(workload.Name)?.Spec.MinReplicas ?? workload.Replicas ?? 1;
}
