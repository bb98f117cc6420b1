using System.Globalization;
using System.Text;
using Lucid.AppHost.Publishing.Kubernetes.Cluster;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Writes the page that tells an operator what is in the folder.</summary>
internal static class KubernetesReadme
{
    public static string Write(ClusterContext context, ClusterOverlay overlay) => $"""
        # Lucid for Kubernetes

        Written from the model by `publish`; changes here are lost with the next one. Needs Kubernetes 1.30 or newer with a network plugin that
        enforces NetworkPolicies, a default storage class, metrics-server (for scaling), an ingress controller, and kubectl 1.27 or newer.

            ./create-secrets.sh {(overlay.Secrets.Count > 0 ? "cluster" : "base")}          # once; never shows or replaces a value
            cp -r site my-site                    # then fill in my-site/settings.yaml and the images
            kubectl apply -k my-site
            kubectl -n {KubernetesSettings.Namespace} get pods -w

        | folder | what runs |
        | --- | --- |
        | `base` | one instance of each server with data, services scaled from 3; enough for one node |
        | `overlays/cluster` | members of the databases on different nodes (at least 3), services scaled from 5 |
        | `site` | what differs from site to site: host names, ingress controller, registry, tags or digests; copy it |

        `create-secrets.sh base` makes only what `base` needs. Each secret is a Secret of its own with the key `{PodVariables.SecretKey}`; to bring your own, create
        those in `secrets.list` before. Changing one: `kubectl delete secret`, create it anew, `kubectl rollout restart` of those who use it;
        passwords of databases have to be changed in the database first.

        An ingress controller has to have the certificate of each host as a TLS Secret `<service>-tls`. A published port that does not speak HTTP is
        reached through the controller's TCP forwarding. The limit on processes per container is the node's (`podPidsLimit` of the kubelet).

        A changed setting: patch the service's ConfigMap in your site's kustomization, apply, `kubectl rollout restart`.

        | service | group | plane | kind | image | memory | published | may talk to |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        {Rows(context)}

        Everything else is refused: `base/network-policies.yaml` denies all traffic, both ways, and each service's own file allows its edges.

        """.ReplaceLineEndings("\n");

    private static string Rows(ClusterContext context)
    {
        var text = new StringBuilder();
        foreach (var service in context.Graph.Services)
        {
            var ports = service.Endpoints.Where(e => e.HostPort is not null)
                .Select(e => e.IsHttp ? context.Settings.HostOf(service.Name) : e.Port.ToString(CultureInfo.InvariantCulture));
            var targets = context.Graph.Edges.Where(e => e.From == service.Name).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.To}:{e.Port}")).ToList();
            if (service.Egress is not null) targets.Add("the outside");
            text.AppendJoin(" | ", "| " + service.Name, service.Group, service.Plane, service.Data is null ? "Deployment" : "StatefulSet",
                context.Images.Full(service.Image), $"{service.Limits.MemoryMiB} MiB", Join(ports), Join(targets)).Append(" |\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Join(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } text ? text : "–";
}
