namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>There is no container engine that could run a container.</summary>
internal sealed class ContainerEngineException(string message) : DistributedApplicationException(message);
