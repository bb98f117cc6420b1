using System.Globalization;
using System.Text;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>
/// Writes the folder <c>site</c>, which an operator copies and fills in: host names, the ingress controller and where images come from.
/// Nothing else has to be changed, and publishing again does not touch the copy.
/// </summary>
internal static class Site
{
    private const string Settings = "lucid-site";
    private const string ClassKey = "ingress-class";
    private const string NamespaceKey = "ingress-namespace";

    public static IEnumerable<(string Name, string Text)> Files(ClusterContext context)
    {
        yield return ("site/kustomization.yaml", KustomizationText(context));
        yield return ("site/settings.yaml", SettingsText(context));
    }

    private static string KustomizationText(ClusterContext context)
    {
        var text = new StringBuilder("""
            # Copy this folder beside the others, fill in settings.yaml and the images, then: kubectl apply -k <folder>
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
            # Or ../base, for one node.
            - ../overlays/cluster
            - settings.yaml
            # Where images come from. A digest pins one: replace newTag by digest, e.g. digest: sha256:0123…

            """.ReplaceLineEndings("\n"));
        text.Append("images:\n").AppendJoin("", Images(context));
        if (Replacements(context).ToList() is { Count: > 0 } replacements) text.Append("replacements:\n").AppendJoin("", replacements);
        return text.ToString();
    }

    private static IEnumerable<string> Images(ClusterContext context)
    {
        foreach (var image in context.Graph.Services.Select(s => s.Image).GroupBy(i => i.Repository).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var name = $"{context.Images.Registry}/{image.Key}";
            // Images of one name with several tags keep them: a tag given here would replace each.
            var tag = image.All(i => i.Tag is null) ? $"  newTag: {context.Images.Tag}\n" : "";
            yield return $"- name: {name}\n  newName: {name}\n{tag}";
        }
    }

    private static IEnumerable<string> Replacements(ClusterContext context)
    {
        foreach (var service in context.Graph.Services.Where(Exposure.HasIngress))
        {
            yield return Replacement(service.Name, "Ingress", service.Name, "spec.rules.0.host", "spec.tls.0.hosts.0");
            yield return Replacement(ClassKey, "Ingress", service.Name, "spec.ingressClassName");
        }

        foreach (var service in context.Graph.Services)
            if (FromIngress(service, context.Graph).ToArray() is { Length: > 0 } rules)
                yield return Replacement(NamespaceKey, "NetworkPolicy", service.Name, rules);
    }

    /// <summary>The rules for published ports come after those for edges.</summary>
    private static IEnumerable<string> FromIngress(PublishedService service, PublishedGraph graph)
    {
        var edges = graph.Edges.Count(e => e.To == service.Name);
        return service.Endpoints.Where(e => e.HostPort is not null).Select((_, i) => string.Create(CultureInfo.InvariantCulture,
            $"spec.ingress.{edges + i}.from.0.namespaceSelector.matchLabels.[kubernetes.io/metadata.name]"));
    }

    private static string Replacement(string key, string kind, string name, params IEnumerable<string> paths) => $"""
        - source:
            kind: ConfigMap
            name: {Settings}
            fieldPath: data.{key}
          targets:
          - select:
              kind: {kind}
              name: {name}
            fieldPaths:
        {string.Concat(paths.Select(p => $"    - \"{p}\"\n"))}
        """.ReplaceLineEndings("\n");

    private static string SettingsText(ClusterContext context)
    {
        var text = new StringBuilder($"""
            # What is different from site to site; read by kustomization.yaml, never sent to the cluster.
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {Settings}
              annotations:
                config.kubernetes.io/local-config: "true"
            data:
              # The class of the ingress controller, and the namespace it runs in: nothing else may reach published ports.
              {ClassKey}: {context.Settings.IngressClass}
              {NamespaceKey}: {context.Settings.IngressNamespace}

            """.ReplaceLineEndings("\n"));
        foreach (var service in context.Graph.Services.Where(Exposure.HasIngress))
            text.Append(CultureInfo.InvariantCulture, $"  # Host name; its certificate is the TLS Secret {service.Name}-tls.\n  {service.Name}: {context.Settings.HostOf(service.Name)}\n");
        return text.ToString();
    }
}
