using k8s.Models;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Everything the restricted Pod Security Standard demands, said of the pod and of each container.</summary>
internal static class SecurityContexts
{
    /// <summary>The one capability that the restricted standard lets a container have.</summary>
    public const string PermittedCapability = "NET_BIND_SERVICE";

    public static V1PodSecurityContext Pod { get; } = new()
    {
        RunAsNonRoot = true,
        RunAsUser = HardeningAnnotation.UserId,
        RunAsGroup = HardeningAnnotation.UserId,
        FsGroup = HardeningAnnotation.UserId,
        FsGroupChangePolicy = "OnRootMismatch",
        SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
    };

    public static V1SecurityContext Container(HardeningAnnotation hardening) => new()
    {
        AllowPrivilegeEscalation = false,
        Privileged = false,
        ReadOnlyRootFilesystem = true,
        RunAsNonRoot = true,
        RunAsUser = HardeningAnnotation.UserId,
        RunAsGroup = HardeningAnnotation.UserId,
        SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
        Capabilities = new V1Capabilities
        {
            Drop = ["ALL"],
            Add = hardening.AddedCapabilities.Count == 0 ? null : [.. hardening.AddedCapabilities.Keys.Order(StringComparer.Ordinal)],
        },
    };
}
