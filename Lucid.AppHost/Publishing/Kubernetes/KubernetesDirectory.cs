using Aspire.Hosting.Pipelines;
using k8s;
using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Publishing.Kubernetes.Cluster;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>
/// Writes the folder <c>kubernetes</c>: <c>base</c> runs one instance of each server, <c>overlays/cluster</c> several on several nodes, and
/// <c>site</c> is what an operator copies and fills in.
/// </summary>
internal static class KubernetesDirectory
{
    private const string Folder = "kubernetes";

    public static async Task PublishAsync(Publication publication, PipelineStepContext context)
    {
        ModelProblem.ThrowIfAny([.. KubernetesRules.Check(publication.Graph)]);
        var output = Publication.Output(context, Folder);
        foreach (var (name, text) in Files(ClusterContext.Of(publication)))
            await output.WriteAsync(name, text, isProgram: name.EndsWith(".sh", StringComparison.Ordinal), context.CancellationToken);
        await output.CompleteAsync(context.CancellationToken);
    }

    private static IEnumerable<(string Name, string Text)> Files(ClusterContext context)
    {
        var overlay = ClusterOverlay.Of(context);
        return
        [
            .. Base(context),
            .. overlay.Files,
            .. Site.Files(context),
            ("secrets.list", SecretList.Write(context.Graph, overlay)),
            ("create-secrets.sh", EmbeddedFile.Read("create-secrets.sh")),
            ("README.md", KubernetesReadme.Write(context, overlay)),
        ];
    }

    private static IEnumerable<(string Name, string Text)> Base(ClusterContext context)
    {
        var files = new List<(string Name, IEnumerable<IKubernetesObject> Objects)>
        {
            ("namespace.yaml", [NamespaceManifest.Create()]),
            ("priority-classes.yaml", PriorityClasses.Of(context.Graph.Services.Select(s => s.Group))),
            ("network-policies.yaml", NetworkPolicies.ForAll()),
        };
        files.AddRange(context.Graph.Services.Select(s => ($"{s.Name}.yaml", (IEnumerable<IKubernetesObject>)ServiceManifest.Of(s, context))));
        foreach (var (name, objects) in files) yield return ($"base/{name}", Manifest.Write(objects));
        yield return ("base/kustomization.yaml", Kustomization.Write(resources: files.Select(f => f.Name)));
    }
}
