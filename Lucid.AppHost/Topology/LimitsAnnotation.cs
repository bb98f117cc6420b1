namespace Lucid.AppHost.Topology;

/// <summary>What a container may use at most.</summary>
/// <param name="MemoryMiB">Memory, MiB.</param>
/// <param name="Cpus">Processor time, in cores.</param>
/// <param name="Pids">Processes and threads.</param>
internal sealed record LimitsAnnotation(int MemoryMiB, double Cpus, int Pids) : IResourceAnnotation;
