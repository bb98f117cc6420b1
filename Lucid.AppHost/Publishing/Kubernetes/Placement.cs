using k8s.Models;
using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Publishing.Images;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Which nodes the pods of a service go to.</summary>
internal static class Placement
{
    private const string Node = "kubernetes.io/hostname";
    private const string Processor = "kubernetes.io/arch";

    private static readonly string[] Processors = ["arm64", "amd64"];

    public static V1Affinity Affinity(PublishedService service, ImageNames images) => new()
    {
        NodeAffinity = new V1NodeAffinity
        {
            RequiredDuringSchedulingIgnoredDuringExecution = new V1NodeSelector
            {
                NodeSelectorTerms = [new V1NodeSelectorTerm { MatchExpressions = [.. Requirements(images.Full(service.Image))] }],
            },
        },
        PodAntiAffinity = new V1PodAntiAffinity
        {
            PreferredDuringSchedulingIgnoredDuringExecution = [new V1WeightedPodAffinityTerm { Weight = 100, PodAffinityTerm = Apart(service) }],
        },
    };

    public static IList<V1TopologySpreadConstraint> Spread(PublishedService service) =>
    [
        new V1TopologySpreadConstraint
        {
            MaxSkew = 1,
            TopologyKey = Node,
            WhenUnsatisfiable = "ScheduleAnyway",
            LabelSelector = new V1LabelSelector { MatchLabels = Labels.Selector(service.Name) },
        },
    ];

    /// <summary>Not on a node that has a pod of the same service.</summary>
    public static V1PodAffinityTerm Apart(PublishedService service) => new()
    {
        TopologyKey = Node,
        LabelSelector = new V1LabelSelector { MatchLabels = Labels.Selector(service.Name) },
    };

    private static IEnumerable<V1NodeSelectorRequirement> Requirements(string image)
    {
        yield return In("kubernetes.io/os", "linux");
        // A tag that ends with a processor, as those of the operations guide do, names an image for no other.
        if (Processors.FirstOrDefault(p => image.EndsWith($"-{p}", StringComparison.Ordinal)) is { } processor) yield return In(Processor, processor);
    }

    private static V1NodeSelectorRequirement In(string label, string value) => new() { Key = label, OperatorProperty = "In", Values = [value] };
}
