using System.Globalization;
using k8s.Models;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>What containers ask for and may use.</summary>
internal static class Resources
{
    /// <summary>Local disk of a container, MiB: its logs and what it prints.</summary>
    private const int LocalDiskMiB = 256;

    /// <summary>Most of what is in <c>/var/log/&lt;service&gt;</c>, MiB.</summary>
    public const int LogsMiB = 128;

    private const int WaitMemoryMiB = 48;
    private const double WaitCpus = 0.1;

    /// <summary>
    /// Memory is asked for in full: there is no way to take back what was given. Of processor time half is asked for: services rarely need
    /// theirs at the same moment.
    /// </summary>
    public static V1ResourceRequirements Of(LimitsAnnotation limits) => Of(limits.Cpus / 2, limits.Cpus, limits.MemoryMiB, LocalDiskMiB);

    /// <summary>Of the container that waits for other services.</summary>
    public static V1ResourceRequirements Waiting { get; } = Of(WaitCpus / 2, WaitCpus, WaitMemoryMiB, localDiskMiB: 16);

    public static ResourceQuantity MiB(int value) => new(value % 1024 == 0 ? Text(value / 1024) + "Gi" : Text(value) + "Mi");

    private static V1ResourceRequirements Of(double requestedCpus, double cpus, int memoryMiB, int localDiskMiB) => new()
    {
        Requests = Quantities(requestedCpus, memoryMiB, localDiskMiB),
        Limits = Quantities(cpus, memoryMiB, localDiskMiB),
    };

    private static Dictionary<string, ResourceQuantity> Quantities(double cpus, int memoryMiB, int localDiskMiB) => new()
    {
        ["cpu"] = new ResourceQuantity(Text((int)Math.Round(cpus * 1000)) + "m"),
        ["memory"] = MiB(memoryMiB),
        ["ephemeral-storage"] = MiB(localDiskMiB),
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
