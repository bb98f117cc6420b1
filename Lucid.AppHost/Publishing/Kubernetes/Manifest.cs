using k8s;
using k8s.Models;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Objects of the cluster and the text they are published as.</summary>
internal static class Manifest
{
    public const string Header = "# Written from the model by `publish`; changes here are lost with the next one.\n";

    /// <summary>Metadata of an object of the namespace.</summary>
    public static V1ObjectMeta Meta(string name, IDictionary<string, string>? labels = null, IDictionary<string, string>? annotations = null) => new()
    {
        Name = name,
        NamespaceProperty = KubernetesSettings.Namespace,
        Labels = labels,
        Annotations = annotations,
    };

    /// <summary>One document per object, in their order, without what is not set.</summary>
    public static string Write(IEnumerable<IKubernetesObject> objects) => Header + string.Join("---\n", objects.Select(Write));

    private static string Write(IKubernetesObject value)
    {
        var type = value.GetType().GetKubernetesTypeMetadata();
        value.ApiVersion = type.Group.Length == 0 ? type.ApiVersion : $"{type.Group}/{type.ApiVersion}";
        value.Kind = type.Kind;
        return KubernetesYaml.Serialize(value).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
