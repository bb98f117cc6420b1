using k8s;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes.Cluster;

/// <summary>The overlay for several nodes: servers with data have members on different nodes, and services scale further.</summary>
internal sealed class ClusterOverlay
{
    private const string Folder = "overlays/cluster";
    private const int MinReplicas = 5;
    private const int MaxReplicas = 20;

    private ClusterOverlay(IReadOnlyList<(string Name, string Text)> files, IReadOnlyList<ClusterSecret> secrets)
    {
        Files = files;
        Secrets = secrets;
    }

    /// <summary>Names, relative to the folder of the manifests, and contents.</summary>
    public IReadOnlyList<(string Name, string Text)> Files { get; }

    /// <summary>Secrets that the base does not need.</summary>
    public IReadOnlyList<ClusterSecret> Secrets { get; }

    public static ClusterOverlay Of(ClusterContext context)
    {
        var servers = (from service in context.Graph.Services
                       from server in ReplicatedServer.All
                       where service.Data is not null && service.Image.Repository == server.Repository
                       select (Service: service, Server: server)).ToList();
        var patches = context.Graph.Services
            .Select(s => (s.Name, Objects: Patches(s, context, servers).ToList()))
            .Where(p => p.Objects.Count > 0)
            .ToList();
        List<string> resources = ["../../base"];
        var files = patches.ConvertAll(p => ($"{Folder}/{p.Name}.yaml", Manifest.Write(p.Objects)));
        if (servers.Count > 0)
        {
            resources.Add("members.yaml");
            files.Add(($"{Folder}/members.yaml", Manifest.Write(servers.Select(s => NetworkPolicies.AmongMembers(s.Service, context, s.Server.MemberPorts(s.Service))))));
        }

        files.Add(($"{Folder}/kustomization.yaml", Kustomization.Write(resources, patches.Select(p => $"{p.Name}.yaml"))));
        return new ClusterOverlay(files, [.. servers.SelectMany(s => s.Server.Secrets(s.Service))]);
    }

    private static IEnumerable<IKubernetesObject> Patches(PublishedService service, ClusterContext context, List<(PublishedService Service, ReplicatedServer Server)> servers)
    {
        foreach (var server in servers.Where(s => s.Service == service))
            foreach (var patch in server.Server.Patches(service))
                yield return patch;
        if (ClientVariables(service, context, servers) is { Count: > 0 } variables) yield return WithVariables(service, variables);
        if (!Scaling.IsScaled(service)) yield break;
        yield return new V2HorizontalPodAutoscaler
        {
            Metadata = Manifest.Meta(service.Name),
            Spec = new V2HorizontalPodAutoscalerSpec { MinReplicas = MinReplicas, MaxReplicas = MaxReplicas },
        };
        yield return new V1PodDisruptionBudget { Metadata = Manifest.Meta(service.Name), Spec = new V1PodDisruptionBudgetSpec { MaxUnavailable = "25%" } };
    }

    /// <summary>
    /// The variables of a client whose addresses change, all of them: a merge puts what a patch names first, and a value with a secret in it has
    /// to come after that secret.
    /// </summary>
    private static IReadOnlyList<V1EnvVar> ClientVariables(PublishedService service, ClusterContext context,
        List<(PublishedService Service, ReplicatedServer Server)> servers)
    {
        var changed = false;
        var environment = new OrderedDictionary<string, PublishedValue>();
        foreach (var (name, value) in service.Environment)
        {
            var replicated = servers.Aggregate(value, (v, s) => s.Server.ForClients(v, s.Service));
            changed |= !ReferenceEquals(replicated, value);
            environment.Add(name, replicated);
        }

        return changed ? PodVariables.Of(service with { Environment = environment }, context.Parameters).Secret : [];
    }

    private static IKubernetesObject WithVariables(PublishedService service, IReadOnlyList<V1EnvVar> variables)
    {
        var template = new V1PodTemplateSpec { Spec = new V1PodSpec { Containers = [new V1Container { Name = service.Name, Env = [.. variables] }] } };
        return service.Data is null
            ? new V1Deployment { Metadata = Manifest.Meta(service.Name), Spec = new V1DeploymentSpec { Template = template } }
            : new V1StatefulSet { Metadata = Manifest.Meta(service.Name), Spec = new V1StatefulSetSpec { Template = template } };
    }
}
