namespace Lucid.AppHost.Topology;

/// <summary>How a container's health is found out from inside the container.</summary>
/// <param name="Command">Program and arguments in the image; exit code 0 is healthy.</param>
/// <param name="StartSeconds">How long the first healthy answer may take.</param>
/// <param name="Http">Where a cluster asks over HTTP instead; null when it runs the command too.</param>
internal sealed record HealthProbeAnnotation(IReadOnlyList<string> Command, int StartSeconds, HttpProbe? Http = null) : IResourceAnnotation;

/// <summary>A probe over HTTP.</summary>
/// <param name="Port">Port in the container.</param>
/// <param name="ReadyPath">Answers 200 when the service and what it needs are there.</param>
/// <param name="AlivePath">Answers 200 while the process itself works.</param>
internal sealed record HttpProbe(int Port, string ReadyPath, string AlivePath);
