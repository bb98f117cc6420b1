using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes.Checks;

/// <summary>The Pod Security Standards, baseline and restricted, by the names of the rules in Kubernetes' own admission plugin.</summary>
internal static class PodSecurityChecks
{
    private static readonly string[] BaselineCapabilities =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    public static IReadOnlyList<ManifestCheck> All { get; } =
    [
        Baseline("windowsHostProcess", "no host process", Find.PodsWithout(p =>
            p.SecurityContext?.WindowsOptions is null && p.Containers.All(c => c.SecurityContext?.WindowsOptions is null))),
        Baseline("hostNamespaces", "no namespaces of the host", Find.PodsWithout(p =>
            Is.WithoutHostNetwork(p) && Is.WithoutHostPid(p) && Is.WithoutHostIpc(p))),
        Baseline("privileged", "no privileged container", Find.ContainersWithout(Is.Unprivileged)),
        Baseline("capabilities_baseline", "no capability beyond the usual", Find.ContainersWithout(c => Is.Adding(c, BaselineCapabilities))),
        Baseline("hostPathVolumes", "no folder of the host", Find.PodsWithout(Is.WithoutHostPath)),
        Baseline("hostPorts", "no port of the host", Find.ContainersWithout(Is.WithoutHostPort)),
        Baseline("hostProbesAndhostLifecycle", "no probe or hook that names a host", Find.ContainersWithout(WithoutProbedHost)),
        Baseline("appArmorProfile", "AppArmor not off", Find.ContainersWithout(c => c.SecurityContext?.AppArmorProfile?.Type is not "Unconfined")),
        Baseline("seLinuxOptions", "no SELinux options", Find.ContainersWithout(c => c.SecurityContext?.SeLinuxOptions is null)),
        Baseline("procMount", "/proc masked", Find.ContainersWithout(Is.WithDefaultProc)),
        Baseline("seccompProfile_baseline", "seccomp not off", Find.ContainersWithout(c => c.SecurityContext?.SeccompProfile?.Type is not "Unconfined")),
        Baseline("sysctls", "no sysctl", Find.PodsWithout(Is.WithoutSysctls)),
        Restricted("restrictedVolumes", "only volumes that are not the host's", Find.PodsWithout(p => (p.Volumes ?? []).All(v =>
            (v.EmptyDir ?? v.Secret ?? v.ConfigMap ?? v.Projected ?? v.PersistentVolumeClaim ?? v.DownwardAPI ?? (object?)v.Ephemeral) is not null))),
        Restricted("allowPrivilegeEscalation", "no more privileges than at the start", Find.ContainersWithout(Is.WithoutEscalation)),
        Restricted("runAsNonRoot", "not as root", Find.PodsWithout(p =>
            p.SecurityContext?.RunAsNonRoot is true && p.Containers.All(c => c.SecurityContext?.RunAsNonRoot is true))),
        Restricted("runAsUser", "a user that is not 0", Find.PodsWithout(p => p.SecurityContext?.RunAsUser > 0 && p.Containers.All(c => c.SecurityContext?.RunAsUser > 0))),
        Restricted("seccompProfile_restricted", "seccomp on", Find.ContainersWithout(Is.ConfinedBySeccomp)),
        Restricted("capabilities_restricted", "all capabilities dropped, only NET_BIND_SERVICE given back",
            Find.ContainersWithout(c => Is.DroppingAll(c) && Is.Adding(c, "NET_BIND_SERVICE"))),
    ];

    private static ManifestCheck Baseline(string id, string demand, Func<ClusterObjects, IEnumerable<string>> violations) =>
        new("Pod Security Standard baseline", id, demand, violations);

    private static ManifestCheck Restricted(string id, string demand, Func<ClusterObjects, IEnumerable<string>> violations) =>
        new("Pod Security Standard restricted", id, demand, violations);

    private static bool WithoutProbedHost(V1Container c) => new[] { c.LivenessProbe, c.ReadinessProbe, c.StartupProbe }
        .All(p => p?.HttpGet?.Host is null && p?.TcpSocket?.Host is null) && c.Lifecycle?.PreStop?.HttpGet is null && c.Lifecycle?.PostStart is null;
}
