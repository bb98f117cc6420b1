using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes.Checks;

/// <summary>Demands that several standards share.</summary>
internal static class Is
{
    public const string Hostname = "kubernetes.io/hostname";

    public static bool Unprivileged(V1Container c) => c.SecurityContext?.Privileged is not true;

    public static bool WithoutEscalation(V1Container c) => c.SecurityContext?.AllowPrivilegeEscalation is false;

    public static bool ReadOnly(V1Container c) => c.SecurityContext?.ReadOnlyRootFilesystem is true;

    public static bool NonRoot(V1Container c) => c.SecurityContext?.RunAsNonRoot is true && c.SecurityContext.RunAsUser > 0;

    public static bool DroppingAll(V1Container c) => c.SecurityContext?.Capabilities?.Drop?.Contains("ALL") is true;

    public static bool Adding(V1Container c, params string[] permitted) => (c.SecurityContext?.Capabilities?.Add ?? []).All(permitted.Contains);

    public static bool ConfinedBySeccomp(V1Container c) => c.SecurityContext?.SeccompProfile?.Type is "RuntimeDefault" or "Localhost";

    public static bool WithDefaultProc(V1Container c) => c.SecurityContext?.ProcMount is null or "Default";

    public static bool WithoutHostPort(V1Container c) => (c.Ports ?? []).All(p => p.HostPort is null or 0);

    public static bool WithoutHostPath(V1PodSpec p) => (p.Volumes ?? []).All(v => v.HostPath is null);

    public static bool WithoutHostNetwork(V1PodSpec p) => p.HostNetwork is not true;

    public static bool WithoutHostPid(V1PodSpec p) => p.HostPID is not true;

    public static bool WithoutHostIpc(V1PodSpec p) => p.HostIPC is not true;

    public static bool WithoutSysctls(V1PodSpec p) => p.SecurityContext?.Sysctls is null or { Count: 0 };

    public static bool Tagged(V1Container c) => c.Image.LastIndexOf(':') > c.Image.LastIndexOf('/') && !c.Image.EndsWith(":latest", StringComparison.Ordinal);

    public static bool AlwaysPulled(V1Container c) => c.ImagePullPolicy == "Always";

    public static bool Requesting(V1Container c, string resource) => c.Resources?.Requests?.ContainsKey(resource) is true;

    public static bool Limited(V1Container c, string resource) => c.Resources?.Limits?.ContainsKey(resource) is true;

    public static bool RequestingItsLimit(V1Container c, string resource) =>
        Requesting(c, resource) && Limited(c, resource) && c.Resources.Requests[resource].ToDecimal() == c.Resources.Limits[resource].ToDecimal();

    public static bool SpreadOverNodes(V1PodSpec p) =>
        (p.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? []).Any(t => t.PodAffinityTerm.TopologyKey == Hostname)
        || (p.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? []).Any(t => t.TopologyKey == Hostname);

    public static bool BudgetedIn(Workload w, ClusterObjects objects) =>
        objects.Of<V1PodDisruptionBudget>().Count(b => w.IsSelectedBy(b.Spec.Selector.MatchLabels)) == 1;

    public static bool IsolatedIn(Workload w, ClusterObjects objects) => new[] { "Ingress", "Egress" }.All(type =>
        objects.Of<V1NetworkPolicy>().Any(p => p.Spec.PolicyTypes.Contains(type) && w.IsSelectedBy(p.Spec.PodSelector.MatchLabels)));

    public static bool SelectingItsPods(Workload w) => w.IsSelectedBy(w.Selector.MatchLabels) && w.Selector.MatchLabels.Count > 0;

    /// <summary>Whether a probe asks for a port that the container names.</summary>
    public static bool ProbedOnItsPorts(V1Container c, V1Probe? probe)
    {
        var port = probe?.HttpGet?.Port ?? probe?.TcpSocket?.Port;
        return port is null || (c.Ports ?? []).Any(p => port == p.Name || port == p.ContainerPort.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public static bool Reachable(V1Service s, ClusterObjects objects) => objects.Workloads.Any(w => w.IsSelectedBy(s.Spec.Selector));

    public static bool HittingAPort(V1Service s, ClusterObjects objects)
    {
        var ports = objects.Workloads.Where(w => w.IsSelectedBy(s.Spec.Selector)).SelectMany(w => w.Containers).SelectMany(c => c.Ports ?? []).ToList();
        return s.Spec.Ports.All(p => ports.Exists(c => p.TargetPort == c.Name));
    }

    public static bool BackedByAService(V1Ingress i, ClusterObjects objects) =>
        i.Spec.Rules.SelectMany(r => r.Http.Paths).Select(p => p.Backend.Service)
            .All(b => objects.Of<V1Service>().Any(s => s.Metadata.Name == b.Name && s.Spec.Ports.Any(p => p.Name == b.Port.Name)));

    public static bool ScalingSomething(V2HorizontalPodAutoscaler h, ClusterObjects objects) =>
        objects.All.Any(o => o.Kind == h.Spec.ScaleTargetRef.Kind && o.ApiVersion == h.Spec.ScaleTargetRef.ApiVersion && o.Metadata.Name == h.Spec.ScaleTargetRef.Name);

    public static bool NamingVariablesOnce(V1Container c) => (c.Env ?? []).Select(e => e.Name).Distinct().Count() == (c.Env ?? []).Count;
}
