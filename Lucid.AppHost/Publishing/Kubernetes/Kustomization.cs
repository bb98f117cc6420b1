using System.Text;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Writes <c>kustomization.yaml</c> (kustomize 5, in kubectl since 1.27).</summary>
internal static class Kustomization
{
    /// <param name="resources">Files and folders, relative.</param>
    /// <param name="patches">Files with strategic merge patches, relative.</param>
    public static string Write(IEnumerable<string> resources, IEnumerable<string>? patches = null)
    {
        var text = new StringBuilder(Manifest.Header).Append("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
        text.Append("resources:\n");
        foreach (var resource in resources) text.Append("- ").Append(resource).Append('\n');
        if (patches is null) return text.ToString();
        text.Append("patches:\n");
        foreach (var patch in patches) text.Append("- path: ").Append(patch).Append('\n');
        return text.ToString();
    }
}
