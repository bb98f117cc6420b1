using System.Text.RegularExpressions;
using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes.Checks;

/// <summary>The built-in checks of Polaris.</summary>
internal static partial class PolarisChecks
{
    private static readonly string[] Dangerous = ["ALL", "SYS_ADMIN", "NET_ADMIN"];

    private static readonly string[] Insecure =
    [
        "NET_ADMIN", "CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "MKNOD", "NET_RAW", "SETGID", "SETUID", "SETFCAP", "SETPCAP", "SYS_CHROOT", "KILL",
        "AUDIT_WRITE",
    ];

    /// <summary>The ids of those about the Gateway API.</summary>
    public static readonly string[] AboutGateways =
    [
        "gatewayAllowedRoutesAll", "gatewayCrossNamespaceCertificateRef", "gatewayInsecureFrontendValidation", "gatewayTLSMissing",
        "httpRouteBackendTLSMissing", "httpRouteCrossNamespaceBackendRef", "httpRouteInsecureListener", "httpRouteWildcardOrEmptyHost",
        "kgatewayBackendTLSVerificationDisabled",
    ];

    public static IReadOnlyList<ManifestCheck> All { get; } = [.. Reliability, .. Efficiency, .. Security, .. Access, .. Gateways];

    private static IEnumerable<ManifestCheck> Reliability =>
    [
        Check("deploymentMissingReplicas", "2 or more", Find.Without<V1Deployment>((d, all) => (all.AutoscalerOf(d.Metadata.Name)?.Spec.MinReplicas ?? d.Spec.Replicas) >= 2))
            .Except(Reasons.Toolbox, Reasons.HasNoPort),
        Check("priorityClassNotSet", "who stays", Find.PodsWithout(p => p.PriorityClassName is { Length: > 0 })),
        Check("tagNotSpecified", "a tag that says something", Find.ContainersWithout(Is.Tagged)),
        Check("pullPolicyNotAlways", "always asked for", Find.ContainersWithout(Is.AlwaysPulled)),
        Check("readinessProbeMissing", "work only when ready", Find.ServersWithout(c => c.ReadinessProbe is not null)),
        Check("livenessProbeMissing", "started anew when dead", Find.ServersWithout(c => c.LivenessProbe is not null)),
        Check("metadataAndInstanceMismatched", "the instance is the name", Find.WorkloadsWithout((w, _) => w.Metadata.Labels?.TryGetValue("app.kubernetes.io/instance", out var instance) is true && instance == w.Name)),
        Check("pdbDisruptionsIsZero", "a node can be emptied", Find.Without<V1PodDisruptionBudget>(b => b.Spec.MaxUnavailable is { Value: not ("0" or "0%") })),
        Check("missingPodDisruptionBudget", "a budget", Find.WorkloadsWithout(Is.BudgetedIn)),
        Check("pdbMinAvailableEqualToHPAMinReplicas", "room to take one away", Find.Without<V1PodDisruptionBudget>(b => b.Spec.MinAvailable is null)),
        Check("pdbMinAvailableGreaterThanHPAMinReplicas", "room to take one away", Find.Without<V1PodDisruptionBudget>(b => b.Spec.MinAvailable is null)),
        Check("pdbMinAvailableGreaterThanHPAMaxReplicas", "room to take one away", Find.Without<V1PodDisruptionBudget>(b => b.Spec.MinAvailable is null)),
        Check("topologySpreadConstraint", "over nodes", Find.PodsWithout(p => p.TopologySpreadConstraints?.Count > 0)),
        Check("hpaMaxAvailability", "room to scale", Find.Without<V2HorizontalPodAutoscaler>(h => h.Spec.MaxReplicas > h.Spec.MinReplicas)),
        Check("hpaMinAvailability", "2 or more", Find.Without<V2HorizontalPodAutoscaler>(h => h.Spec.MinReplicas >= 2)),
    ];

    private static IEnumerable<ManifestCheck> Efficiency =>
    [
        Check("cpuRequestsMissing", "processor time asked for", Find.ContainersWithout(c => Is.Requesting(c, "cpu"))),
        Check("cpuLimitsMissing", "processor time limited", Find.ContainersWithout(c => Is.Limited(c, "cpu"))),
        Check("memoryRequestsMissing", "memory asked for", Find.ContainersWithout(c => Is.Requesting(c, "memory"))),
        Check("memoryLimitsMissing", "memory limited", Find.ContainersWithout(c => Is.Limited(c, "memory"))),
    ];

    private static IEnumerable<ManifestCheck> Security =>
    [
        Check("automountServiceAccountToken", "no token", Find.WorkloadsWithout((w, all) => w.Pod.AutomountServiceAccountToken is false
            && all.Of<V1ServiceAccount>().Any(a => a.Metadata.Name == w.Pod.ServiceAccountName && a.AutomountServiceAccountToken is false))),
        Check("hostIPCSet", "not the host's IPC", Find.PodsWithout(Is.WithoutHostIpc)),
        Check("hostPIDSet", "not the host's processes", Find.PodsWithout(Is.WithoutHostPid)),
        Check("hostNetworkSet", "not the host's network", Find.PodsWithout(Is.WithoutHostNetwork)),
        Check("hostPathSet", "no folder of the host", Find.PodsWithout(Is.WithoutHostPath)),
        Check("hostPortSet", "no port of the host", Find.ContainersWithout(Is.WithoutHostPort)),
        Check("hostProcess", "no host process", Find.PodsWithout(p => p.SecurityContext?.WindowsOptions is null)),
        Check("procMount", "/proc masked", Find.ContainersWithout(Is.WithDefaultProc)),
        Check("notReadOnlyRootFilesystem", "a root that cannot be written", Find.ContainersWithout(Is.ReadOnly)),
        Check("privilegeEscalationAllowed", "no more privileges", Find.ContainersWithout(Is.WithoutEscalation)),
        Check("runAsRootAllowed", "not as root", Find.ContainersWithout(Is.NonRoot)),
        Check("runAsPrivileged", "not privileged", Find.ContainersWithout(Is.Unprivileged)),
        Check("dangerousCapabilities", "none of the worst", Find.ContainersWithout(c => (c.SecurityContext?.Capabilities?.Add ?? []).All(a => !Dangerous.Contains(a)))),
        Check("insecureCapabilities", "all dropped", Find.ContainersWithout(c =>
            Is.DroppingAll(c) && (c.SecurityContext?.Capabilities?.Add ?? []).All(a => !Insecure.Contains(a)))),
        Check("linuxHardening", "seccomp, or all capabilities dropped", Find.ContainersWithout(c => Is.ConfinedBySeccomp(c) && Is.DroppingAll(c))),
        Check("sensitiveContainerEnvVar", "no secret in plain text", Find.ContainersWithout(c =>
            (c.Env ?? []).All(e => e.Value is null || !SensitiveName().IsMatch(e.Name)))),
        Check("sensitiveConfigmapContent", "no secret in plain text", Find.Without<V1ConfigMap>(m => m.Data.All(d => !SensitiveName().IsMatch(d.Key)))),
        Check("missingNetworkPolicy", "under a policy", Find.WorkloadsWithout(Is.IsolatedIn)),
        Check("tlsSettingsMissing", "TLS from outside", Find.Without<V1Ingress>(i => i.Spec.Tls?.Count > 0)),
    ];

    private static IEnumerable<ManifestCheck> Access =>
    [
        .. new[]
        {
            "clusterrolePodExecAttach", "rolePodExecAttach", "clusterrolebindingPodExecAttach", "clusterrolebindingClusterAdmin",
            "rolebindingClusterAdminClusterRole", "rolebindingClusterAdminRole", "rolebindingClusterRolePodExecAttach", "rolebindingRolePodExecAttach",
        }.Select(id => Check(id, "no rights on the cluster's API", Find.Roles)),
    ];

    private static IEnumerable<ManifestCheck> Gateways =>
        AboutGateways.Select(id => Check(id, "no careless gateway", Find.Kinds("Gateway", "HTTPRoute", "Backend", "BackendTLSPolicy")));

    private static ManifestCheck Check(string id, string demand, Func<ClusterObjects, IEnumerable<string>> violations) => new("Polaris", id, demand, violations);

    [GeneratedRegex("(PASSWORD|PASSPHRASE|SECRET|TOKEN|APIKEY|API_KEY|PRIVATE_KEY|ACCESS_KEY|CREDENTIAL)", RegexOptions.IgnoreCase)]
    private static partial Regex SensitiveName();
}
