using k8s.Models;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Which pods stay when a node runs short: what everything else stands on first.</summary>
internal static class PriorityClasses
{
    // One step is far more than any class of the cluster's own below its system classes, which begin at two thousand million.
    private const int Step = 100_000;

    public static string NameOf(Group group) => $"{KubernetesSettings.Namespace}-{Labels.Lower(group)}";

    public static IEnumerable<V1PriorityClass> Of(IEnumerable<Group> groups) => groups.Distinct().Order().Select(g => new V1PriorityClass
    {
        Metadata = new V1ObjectMeta { Name = NameOf(g), Labels = Labels.Common() },
        Description = $"Services of Lucid's group {Labels.Lower(g)}.",
        GlobalDefault = false,
        Value = (Enum.GetValues<Group>().Length - (int)g) * Step,
    });
}
