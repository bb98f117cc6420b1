namespace Lucid.Tests.Publishing.Kubernetes.Checks;

/// <summary>Why a public check is not met.</summary>
internal static class Reasons
{
    public const string SecretsAsVariables =
        "The same image runs on the device, where compose passes secrets as variables; connection strings are put together around them by the cluster, "
        + "which it can do for variables only. No service can read another's: each Secret is referred to by its users alone, and tokens are not mounted.";

    public const string SecretsMadeOnSite = "Secrets are made by create-secrets.sh in the cluster, because no value may be in a file; ConfigMaps are all there.";

    public const string Owner = "Who runs a cluster, and how to reach them, is the site's to say: its kustomization adds labels and annotations to everything.";

    public const string OneInstance =
        "What is not stateless cannot run side by side with itself; servers with data are replicated by the cluster overlay as far as each of them can.";

    public const string Toolbox = "A toolbox idles until somebody executes a command in it: one is enough, and nobody waits for it.";

    public const string ToolboxProbe = "A toolbox has no port; that its bootstrap answers is all there is to know about it.";

    public const string CpuShares =
        "Processor time can be taken back at any moment, memory cannot: memory and disk are asked for in full, and of processor time half, "
        + "or idle services would reserve whole nodes.";

    public const string Digests = "A release pins digests through a setting, and a test checks that every image is pinned then; between releases there are none.";

    public const string KeyOrder = "The order of keys means nothing; the usual one (apiVersion, kind, metadata, labels by importance) is easier to read.";

    public const string ClaimAnnotation = "Which annotation claims need depends on the site's storage; it adds one with a patch.";

    /// <summary>Whether a workload has more instances only in the overlay, if at all.</summary>
    public static bool IsNotScaled(ClusterObjects objects, string workload) => objects.AutoscalerOf(workload) is null;

    /// <summary>Whether a workload is reached by nobody.</summary>
    public static bool HasNoPort(ClusterObjects objects, string workload) =>
        objects.Workloads.Single(w => w.Name == workload).Containers.All(c => c.Ports is null or { Count: 0 });
}
