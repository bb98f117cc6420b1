using System.Globalization;
using System.Text;
using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Publishing.Kubernetes.Cluster;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Writes the list of Secrets that <c>create-secrets.sh</c> makes: for what, name, length of the value or <c>certificate</c>.</summary>
internal static class SecretList
{
    private const int DefaultLength = 32;

    public static string Write(PublishedGraph graph, ClusterOverlay overlay)
    {
        var text = new StringBuilder("# What create-secrets.sh creates: the folder that needs it, the Secret's name, its length or 'certificate'.\n");
        foreach (var parameter in graph.Parameters.Where(PlainParameters.IsSecret))
            text.Append(CultureInfo.InvariantCulture, $"base {parameter.Name} {(parameter.Default as GenerateParameterDefault)?.MinLength ?? DefaultLength}\n");
        foreach (var secret in overlay.Secrets)
            text.Append(CultureInfo.InvariantCulture, $"cluster {secret.Name} {secret.Length?.ToString(CultureInfo.InvariantCulture) ?? "certificate"}\n");
        return text.ToString();
    }
}
