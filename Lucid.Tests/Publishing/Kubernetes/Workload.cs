using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>A Deployment or StatefulSet, as far as their pods go.</summary>
internal sealed record Workload(string Kind, V1ObjectMeta Metadata, V1LabelSelector Selector, V1PodTemplateSpec Template, int? Replicas)
{
    public string Name => Metadata.Name;

    public V1PodSpec Pod => Template.Spec;

    public IEnumerable<V1Container> Containers => Pod.Containers;

    /// <summary>Those that run before the others too.</summary>
    public IEnumerable<V1Container> AllContainers => [.. Pod.InitContainers ?? [], .. Pod.Containers];

    /// <summary>The labels its first pod has in a cluster.</summary>
    public IReadOnlyDictionary<string, string> PodLabels => Kind == V1StatefulSet.KubeKind
        ? new Dictionary<string, string>(Template.Metadata.Labels) { ["statefulset.kubernetes.io/pod-name"] = $"{Name}-0" }
        : new Dictionary<string, string>(Template.Metadata.Labels);

    public bool IsSelectedBy(IDictionary<string, string>? labels) =>
        labels is null || labels.All(l => PodLabels.TryGetValue(l.Key, out var value) && value == l.Value);
}
