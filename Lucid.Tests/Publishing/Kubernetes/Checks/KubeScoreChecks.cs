using System.Text.RegularExpressions;
using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes.Checks;

/// <summary>The checks of kube-score 1.20, the optional ones too.</summary>
internal static partial class KubeScoreChecks
{
    private const string Disk = "ephemeral-storage";
    private const int HighId = 10_000;

    private static readonly string[] StableVersions =
        ["v1", "apps/v1", "networking.k8s.io/v1", "policy/v1", "autoscaling/v2", "scheduling.k8s.io/v1"];

    public static IReadOnlyList<ManifestCheck> All { get; } = [.. Containers, .. Pods, .. Workloads, .. Others];

    private static IEnumerable<ManifestCheck> Containers =>
    [
        Check("container-resources", "asked for and limited", Find.ContainersWithout(c =>
            new[] { "cpu", "memory" }.All(r => Is.Requesting(c, r) && Is.Limited(c, r)))),
        Check("container-resource-requests-equal-limits", "asked for in full", Find.ContainersWithout(c =>
            new[] { "cpu", "memory" }.All(r => Is.RequestingItsLimit(c, r)))).Except(Reasons.CpuShares),
        Check("container-cpu-requests-equal-limits", "asked for in full", Find.ContainersWithout(c => Is.RequestingItsLimit(c, "cpu"))).Except(Reasons.CpuShares),
        Check("container-memory-requests-equal-limits", "asked for in full", Find.ContainersWithout(c => Is.RequestingItsLimit(c, "memory"))),
        Check("container-image-tag", "a tag that says something", Find.ContainersWithout(Is.Tagged)),
        Check("container-image-pull-policy", "always asked for", Find.ContainersWithout(Is.AlwaysPulled)),
        Check("container-ephemeral-storage-request-and-limit", "disk asked for and limited",
            Find.ContainersWithout(c => Is.Requesting(c, Disk) && Is.Limited(c, Disk))),
        Check("container-ephemeral-storage-request-equals-limit", "disk asked for in full", Find.ContainersWithout(c => Is.RequestingItsLimit(c, Disk))),
        Check("container-ports-check", "ports with different names and numbers", Find.ContainersWithout(c =>
            (c.Ports ?? []).Select(p => p.Name).Distinct().Count() == (c.Ports ?? []).Count && (c.Ports ?? []).All(p => p.Name.Length <= 15))),
        Check("environment-variable-key-duplication", "each variable once", Find.ContainersWithout(Is.NamingVariablesOnce)),
        Check("container-security-context-user-group-id", "high user and group", Find.ContainersWithout(c =>
            c.SecurityContext is { RunAsUser: > HighId, RunAsGroup: > HighId })),
        Check("container-security-context-privileged", "not privileged", Find.ContainersWithout(Is.Unprivileged)),
        Check("container-security-context-readonlyrootfilesystem", "a root that cannot be written", Find.ContainersWithout(Is.ReadOnly)),
        Check("container-seccomp-profile", "seccomp on", Find.ContainersWithout(Is.ConfinedBySeccomp)),
    ];

    private static IEnumerable<ManifestCheck> Pods =>
    [
        Check("pod-networkpolicy", "under a policy, both ways", Find.WorkloadsWithout(Is.IsolatedIn)),
        Check("pod-probes", "asked whether it is ready and alive", Find.ServersWithout(c => c is { ReadinessProbe: not null, LivenessProbe: not null })),
        Check("pod-probes-identical", "ready is not alive", Find.ServersWithout(c => Question(c.ReadinessProbe) != Question(c.LivenessProbe)))
            .Except(Reasons.ToolboxProbe, Reasons.HasNoPort),
        Check("pod-topology-spread-constraints", "over nodes", Find.PodsWithout(p => p.TopologySpreadConstraints?.Count > 0)),
    ];

    private static IEnumerable<ManifestCheck> Workloads =>
    [
        Check("deployment-has-host-podantiaffinity", "apart from each other", Find.PodsWithout(Is.SpreadOverNodes)),
        Check("statefulset-has-host-podantiaffinity", "apart from each other", Find.PodsWithout(Is.SpreadOverNodes)),
        Check("deployment-has-poddisruptionbudget", "a budget", Find.WorkloadsWithout(Is.BudgetedIn)),
        Check("statefulset-has-poddisruptionbudget", "a budget", Find.WorkloadsWithout(Is.BudgetedIn)),
        Check("poddisruptionbudget-has-policy", "says how many", Find.Without<V1PodDisruptionBudget>(b => (b.Spec.MaxUnavailable ?? b.Spec.MinAvailable) is not null)),
        Check("deployment-targeted-by-hpa-does-not-have-replicas-configured", "one says how many", Find.Without<V1Deployment>((d, all) =>
            all.AutoscalerOf(d.Metadata.Name) is null || d.Spec.Replicas is null)),
        Check("deployment-pod-selector-labels-match-template-metadata-labels", "finds its own pods", Find.WorkloadsWithout((w, _) => Is.SelectingItsPods(w))),
        Check("statefulset-pod-selector-labels-match-template-metadata-labels", "finds its own pods", Find.WorkloadsWithout((w, _) => Is.SelectingItsPods(w))),
        Check("statefulset-has-servicename", "a headless service for its members", Find.Without<V1StatefulSet>((s, all) => all.Of<V1Service>().Any(v =>
            v.Metadata.Name == s.Spec.ServiceName && v.Spec.ClusterIP == "None"
            && v.Spec.Selector.All(l => s.Spec.Template.Metadata.Labels[l.Key] == l.Value)))),
        Check("deployment-strategy", "one after the other", Find.Without<V1Deployment>(d => d.Spec.Strategy?.Type == "RollingUpdate")),
        Check("deployment-replicas", "2 or more", Find.Without<V1Deployment>((d, all) => (all.AutoscalerOf(d.Metadata.Name)?.Spec.MinReplicas ?? d.Spec.Replicas) >= 2))
            .Except(Reasons.Toolbox, Reasons.HasNoPort),
        Check("horizontalpodautoscaler-has-target", "scales something", Find.Without<V2HorizontalPodAutoscaler>(Is.ScalingSomething)),
        Check("horizontalpodautoscaler-replicas", "2 or more", Find.Without<V2HorizontalPodAutoscaler>(h => h.Spec.MinReplicas >= 2)),
    ];

    private static IEnumerable<ManifestCheck> Others =>
    [
        Check("ingress-targets-service", "leads to a service", Find.Without<V1Ingress>(Is.BackedByAService)),
        Check("cronjob-has-deadline", "no job without a deadline", Find.Kinds("CronJob")),
        Check("cronjob-restartpolicy", "no job without a policy", Find.Kinds("CronJob")),
        Check("networkpolicy-targets-pod", "is about a pod", Find.Without<V1NetworkPolicy>((p, all) =>
            all.Workloads.Any(w => w.IsSelectedBy(p.Spec.PodSelector.MatchLabels)))),
        Check("service-targets-pod", "has a pod and its port", Find.Without<V1Service>((s, all) => Is.Reachable(s, all) && Is.HittingAPort(s, all))),
        Check("service-type", "no NodePort", Find.Without<V1Service>(s => s.Spec.Type == "ClusterIP")),
        Check("stable-version", "no API that may go", objects => objects.All.Where(o => !StableVersions.Contains(o.ApiVersion)).Select(o => o.Metadata.Name)),
        Check("label-values", "labels a label can be", objects => objects.All
            .Where(o => (o.Metadata.Labels ?? new Dictionary<string, string>()).Values.Any(v => !LabelValue().IsMatch(v))).Select(o => o.Metadata.Name)),
    ];

    private static ManifestCheck Check(string id, string demand, Func<ClusterObjects, IEnumerable<string>> violations) => new("kube-score", id, demand, violations);

    private static string? Question(V1Probe? probe) => probe switch
    {
        { HttpGet: { } http } => $"{http.Port.Value}{http.Path}",
        { TcpSocket: { } tcp } => tcp.Port.Value,
        { Exec: { } exec } => string.Join(' ', exec.Command),
        _ => null,
    };

    [GeneratedRegex(@"^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?\z")]
    private static partial Regex LabelValue();
}
