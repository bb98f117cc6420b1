using System.Text.RegularExpressions;
using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes.Checks;

/// <summary>The built-in checks of kube-linter 0.8.</summary>
internal static partial class KubeLinterChecks
{
    private const int PrivilegedPorts = 1024;
    private const int SshPort = 22;
    private const int Enough = 3;

    private static readonly string[] SensitiveFolders = ["/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"];

    public static IReadOnlyList<ManifestCheck> All { get; } = [.. Access, .. Wiring, .. Pods, .. Availability, .. Form];

    private static IEnumerable<ManifestCheck> Access =>
    [
        Check("access-to-create-pods", "no role that makes pods", Find.Roles),
        Check("access-to-secrets", "no role that reads Secrets", Find.Roles),
        Check("cluster-admin-role-binding", "nobody is cluster-admin", Find.Roles),
        Check("wildcard-in-rules", "no role with wildcards", Find.Roles),
        Check("scc-deny-privileged-container", "no OpenShift constraint that allows privileges", Find.Kinds("SecurityContextConstraints")),
        Check("default-service-account", "an account of its own", Find.PodsWithout(p => p.ServiceAccountName is { Length: > 0 } and not "default")),
        Check("deprecated-service-account-field", "not the old field", Find.PodsWithout(p => p.ServiceAccount is null)),
        Check("non-existent-service-account", "an account that is there", Find.WorkloadsWithout((w, all) =>
            all.Of<V1ServiceAccount>().Any(a => a.Metadata.Name == w.Pod.ServiceAccountName))),
        Check("env-var-secret", "no secret in plain text", Find.ContainersWithout(c =>
            (c.Env ?? []).All(e => e.Value is null || !e.Name.Contains("secret", StringComparison.OrdinalIgnoreCase)))),
        Check("read-secret-from-env-var", "secrets as files", Find.ContainersWithout(c => (c.Env ?? []).All(e => e.ValueFrom?.SecretKeyRef is null)))
            .Except(Reasons.SecretsAsVariables),
        Check("env-value-from", "what a variable comes from is among the manifests", Find.WorkloadsWithout((w, all) => w.AllContainers.All(c =>
            (c.EnvFrom ?? []).All(f => all.Of<V1ConfigMap>().Any(m => m.Metadata.Name == f.ConfigMapRef?.Name))
            && (c.Env ?? []).All(e => e.ValueFrom?.SecretKeyRef is null)))).Except(Reasons.SecretsMadeOnSite),
    ];

    private static IEnumerable<ManifestCheck> Wiring =>
    [
        Check("dangling-horizontalpodautoscaler", "scales something", Find.Without<V2HorizontalPodAutoscaler>(Is.ScalingSomething)),
        Check("dangling-ingress", "leads to a service", Find.Without<V1Ingress>(Is.BackedByAService)),
        Check("dangling-networkpolicy", "is about a pod", Find.Without<V1NetworkPolicy>((p, all) =>
            all.Workloads.Any(w => w.IsSelectedBy(p.Spec.PodSelector.MatchLabels)))),
        Check("dangling-networkpolicypeer-podselector", "peers are there", Find.Without<V1NetworkPolicy>((p, all) => Peers(p)
            .Where(peer => peer is { PodSelector: not null, NamespaceSelector: null })
            .All(peer => all.Workloads.Any(w => w.IsSelectedBy(peer.PodSelector.MatchLabels))))),
        Check("dangling-service", "has a pod", Find.Without<V1Service>(Is.Reachable)),
        Check("dangling-servicemonitor", "no monitor without a service", Find.Kinds("ServiceMonitor")),
        Check("exposed-services", "neither NodePort nor LoadBalancer", Find.Without<V1Service>(s => s.Spec.Type == "ClusterIP")),
        Check("invalid-target-ports", "port names that a port can have", Find.ContainersWithout(c =>
            (c.Ports ?? []).All(p => PortName().IsMatch(p.Name) && p.Name.Length <= 15))),
        Check("liveness-port", "a port the container names", Find.ServersWithout(c => Is.ProbedOnItsPorts(c, c.LivenessProbe))),
        Check("readiness-port", "a port the container names", Find.ServersWithout(c => Is.ProbedOnItsPorts(c, c.ReadinessProbe))),
        Check("startup-port", "a port the container names", Find.ServersWithout(c => Is.ProbedOnItsPorts(c, c.StartupProbe))),
        Check("mismatching-selector", "finds its own pods", Find.WorkloadsWithout((w, _) => Is.SelectingItsPods(w))),
        Check("non-isolated-pod", "under a policy", Find.WorkloadsWithout(Is.IsolatedIn)),
        Check("dnsconfig-options", "ndots is said", Find.PodsWithout(p => p.DnsConfig?.Options?.Any(o => o is { Name: "ndots", Value: "2" }) is true)),
    ];

    private static IEnumerable<ManifestCheck> Pods =>
    [
        Check("docker-sock", "not the container engine's socket", Find.PodsWithout(Is.WithoutHostPath)),
        Check("drop-net-raw-capability", "NET_RAW dropped", Find.ContainersWithout(c => Is.DroppingAll(c) && Is.Adding(c, "NET_BIND_SERVICE"))),
        Check("host-ipc", "not the host's IPC", Find.PodsWithout(Is.WithoutHostIpc)),
        Check("host-network", "not the host's network", Find.PodsWithout(Is.WithoutHostNetwork)),
        Check("host-pid", "not the host's processes", Find.PodsWithout(Is.WithoutHostPid)),
        Check("no-read-only-root-fs", "a root that cannot be written", Find.ContainersWithout(Is.ReadOnly)),
        Check("privilege-escalation-container", "no more privileges", Find.ContainersWithout(Is.WithoutEscalation)),
        Check("privileged-container", "not privileged", Find.ContainersWithout(Is.Unprivileged)),
        Check("privileged-ports", "no port below 1024", Find.ContainersWithout(c => (c.Ports ?? []).All(p => p.ContainerPort >= PrivilegedPorts))),
        Check("run-as-non-root", "not as root", Find.ContainersWithout(Is.NonRoot)),
        Check("sensitive-host-mounts", "no folder of the host", Find.PodsWithout(p =>
            Is.WithoutHostPath(p) && p.Containers.SelectMany(c => c.VolumeMounts ?? []).All(m => !SensitiveFolders.Contains(m.MountPath)))),
        Check("ssh-port", "no SSH", Find.ContainersWithout(c => (c.Ports ?? []).All(p => p.ContainerPort != SshPort))),
        Check("unsafe-proc-mount", "/proc masked", Find.ContainersWithout(Is.WithDefaultProc)),
        Check("unsafe-sysctls", "no sysctl", Find.PodsWithout(Is.WithoutSysctls)),
        Check("unset-cpu-requirements", "processor time asked for and limited", Find.ContainersWithout(c => Is.Requesting(c, "cpu") && Is.Limited(c, "cpu"))),
        Check("unset-memory-requirements", "memory asked for and limited",
            Find.ContainersWithout(c => Is.Requesting(c, "memory") && Is.Limited(c, "memory"))),
        Check("writable-host-mount", "no folder of the host", Find.PodsWithout(Is.WithoutHostPath)),
        Check("latest-tag", "a tag that says something", Find.ContainersWithout(Is.Tagged)),
        Check("duplicate-env-var", "each variable once", Find.ContainersWithout(Is.NamingVariablesOnce)),
    ];

    private static IEnumerable<ManifestCheck> Availability =>
    [
        Check("hpa-minimum-three-replicas", "3 or more", Find.Without<V2HorizontalPodAutoscaler>(h => h.Spec.MinReplicas >= Enough)),
        Check("minimum-three-replicas", "3 or more", Find.WorkloadsWithout((w, all) => all.MinReplicas(w) >= Enough))
            .Except(Reasons.OneInstance, Reasons.IsNotScaled),
        Check("no-anti-affinity", "apart from each other", Find.PodsWithout(Is.SpreadOverNodes)),
        Check("no-liveness-probe", "started anew when dead", Find.ServersWithout(c => c.LivenessProbe is not null)),
        Check("no-readiness-probe", "work only when ready", Find.ServersWithout(c => c.ReadinessProbe is not null)),
        Check("no-startup-probe", "time to start", Find.ServersWithout(c => c.StartupProbe is not null)),
        Check("no-node-affinity", "says which nodes", Find.PodsWithout(p => p.Affinity?.NodeAffinity is not null)),
        Check("no-rolling-update-strategy", "one after the other", Find.Without<V1Deployment>(d => d.Spec.Strategy?.Type == "RollingUpdate")),
        Check("pdb-max-unavailable", "a node can be emptied", Find.Without<V1PodDisruptionBudget>(b => b.Spec.MaxUnavailable is { Value: not ("0" or "0%") })),
        Check("pdb-min-available", "a node can be emptied", Find.Without<V1PodDisruptionBudget>(b => b.Spec.MinAvailable is null)),
        Check("pdb-unhealthy-pod-eviction-policy", "a broken pod keeps no node",
            Find.Without<V1PodDisruptionBudget>(b => b.Spec.UnhealthyPodEvictionPolicy == "AlwaysAllow")),
        Check("priority-class-name", "a class that is there", Find.WorkloadsWithout((w, all) =>
            all.Of<V1PriorityClass>().Any(c => c.Metadata.Name == w.Pod.PriorityClassName))),
        Check("restart-policy", "started anew", Find.PodsWithout(p => p.RestartPolicy is "Always" or "OnFailure")),
    ];

    private static IEnumerable<ManifestCheck> Form =>
    [
        Check("job-ttl-seconds-after-finished", "jobs go away", Find.Kinds("Job")),
        Check("no-extensions-v1beta", "no old API", objects => objects.All.Where(o => o.ApiVersion.StartsWith("extensions/", StringComparison.Ordinal)).Select(o => o.Metadata.Name)),
        Check("required-annotation-email", "whom to write to", objects => objects.All.Where(o => o.Metadata.Annotations?.ContainsKey("email") is not true).Select(o => o.Metadata.Name))
            .Except(Reasons.Owner),
        Check("required-label-owner", "whose it is", objects => objects.All.Where(o => o.Metadata.Labels?.ContainsKey("owner") is not true).Select(o => o.Metadata.Name))
            .Except(Reasons.Owner),
        // The objects were read strictly, and KubernetesToolsTests asks the API's own schema.
        Check("schema-validation", "what the API knows", Find.Nothing),
        Check("sorted-keys", "keys by the alphabet", objects => objects.All.Where(o => !(o.Metadata.Labels ?? new Dictionary<string, string>()).Keys.Order(StringComparer.Ordinal)
            .SequenceEqual(o.Metadata.Labels?.Keys ?? [])).Select(o => o.Metadata.Name)).Except(Reasons.KeyOrder),
        Check("statefulset-volumeclaimtemplate-annotation", "an annotation of the site", Find.Without<V1StatefulSet>(s =>
            s.Spec.VolumeClaimTemplates.All(t => t.Metadata.Annotations?.Count > 0))).Except(Reasons.ClaimAnnotation),
        Check("use-namespace", "not the default namespace", objects => objects.All
            .Where(o => o is not (V1Namespace or V1PriorityClass) && o.Metadata.NamespaceProperty is null or "default").Select(o => o.Metadata.Name)),
        Check("image-sha", "images by digest", Find.ContainersWithout(c => c.Image.Contains("@sha256:", StringComparison.Ordinal))).Except(Reasons.Digests),
    ];

    private static ManifestCheck Check(string id, string demand, Func<ClusterObjects, IEnumerable<string>> violations) => new("kube-linter", id, demand, violations);

    private static IEnumerable<V1NetworkPolicyPeer> Peers(V1NetworkPolicy policy) =>
        [.. (policy.Spec.Ingress ?? []).SelectMany(i => i.FromProperty), .. (policy.Spec.Egress ?? []).SelectMany(e => e.To)];

    [GeneratedRegex(@"^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex PortName();
}
