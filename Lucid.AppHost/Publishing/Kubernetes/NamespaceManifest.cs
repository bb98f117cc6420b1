using k8s.Models;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>The namespace, which refuses every pod that does not meet the restricted Pod Security Standard.</summary>
internal static class NamespaceManifest
{
    private const string Standard = "restricted";

    public static V1Namespace Create()
    {
        var labels = Labels.Common();
        foreach (var mode in (string[])["enforce", "audit", "warn"])
        {
            labels[$"pod-security.kubernetes.io/{mode}"] = Standard;
            labels[$"pod-security.kubernetes.io/{mode}-version"] = "latest";
        }

        return new V1Namespace
        {
            Metadata = new V1ObjectMeta { Name = KubernetesSettings.Namespace, Labels = labels },
        };
    }
}
