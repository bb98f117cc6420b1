using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Publishing.Images;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>The recommended labels of Kubernetes, and Lucid's own.</summary>
internal static class Labels
{
    private const string Instance = "app.kubernetes.io/instance";
    private const string PartOf = "app.kubernetes.io/part-of";

    /// <summary>What every object of Lucid has.</summary>
    public static Dictionary<string, string> Common() => new()
    {
        [PartOf] = KubernetesSettings.Namespace,
        ["app.kubernetes.io/managed-by"] = "kustomize",
    };

    /// <summary>What finds the pods of a service; it can never change, because a workload's selector cannot.</summary>
    public static Dictionary<string, string> Selector(string service) => new() { [Instance] = service, [PartOf] = KubernetesSettings.Namespace };

    /// <summary>What every object of a service has, its pods too.</summary>
    public static Dictionary<string, string> Of(PublishedService service, ImageNames images)
    {
        var labels = Common();
        labels["app.kubernetes.io/name"] = service.Image.Repository;
        labels[Instance] = service.Name;
        labels["app.kubernetes.io/component"] = Lower(service.Group);
        labels["app.kubernetes.io/version"] = service.Image.Tag ?? images.Tag;
        labels["com.lucid.plane"] = Lower(service.Plane);
        labels["com.lucid.group"] = Lower(service.Group);
        return labels;
    }

    public static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
